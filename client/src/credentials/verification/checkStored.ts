import * as vscode from 'vscode';
import { withoutLinks } from '../../plainText';
import { type Credential, serializeCredential } from '../credential';
import type { CredentialStore } from '../storage/credentialStore';
import { afterCheck, type CheckResult, checkResultOf } from './checkResult';
import { verifyWithProgress } from './verifyWithProgress';

/** Asks the registry about a stored credential, and for an image if one is given; stores and tells what it said. */
export async function checkStored(
  store: CredentialStore,
  credential: Credential,
  image?: string,
): Promise<void> {
  const outcome = await verifyWithProgress(credential, image === undefined ? {} : { image });
  if (outcome.outcome === 'unreachable' && outcome.reason === 'cancelled') {
    return;
  }
  const result = checkResultOf(credential, outcome);
  const current = await store.get(credential.id);
  if (current && isUnchanged(current, credential) && !(await store.isBehind())) {
    const after = afterCheck(current, result, new Date());
    if (after !== current) {
      await store.replace(after);
    }
  }
  // Not awaited: the command is done, and the message may stay for as long as the user likes.
  void tell(credential, result);
}

/** What was checked must be what is stored: it may have been rotated meanwhile. A new label is no matter. */
function isUnchanged(current: Credential, checked: Credential): boolean {
  const record = (credential: Credential): string =>
    serializeCredential({ ...credential, label: checked.label }).reveal();
  return record(current) === record(checked);
}

async function tell({ id, kind, label }: Credential, { text, tone }: CheckResult): Promise<void> {
  const message = withoutLinks(`"${label}": ${text}`);
  if (tone === 'good') {
    await vscode.window.showInformationMessage(message);
    return;
  }
  const rotate = 'Rotate…';
  const canRotate = tone === 'refused' && kind !== 'aws-profile';
  const answer = await vscode.window.showWarningMessage(message, ...(canRotate ? [rotate] : []));
  if (answer === rotate) {
    await vscode.commands.executeCommand('pullSecrets.rotateCredential', { id });
  }
}
