import * as vscode from 'vscode';
import { checkLabel } from '../../../server/src/core/pullSecrets/credentialFields';
import { chooseCredential } from '../credentials/chooseCredential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { mustReloadFirst } from '../credentials/storage/mustReloadFirst';

/** Changes the label. The name of its Secret stays: manifests and clusters refer to it. */
export function registerRenameCredential(store: CredentialStore): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.renameCredential', async (argument: unknown) => {
    if (await mustReloadFirst(store)) {
      return;
    }
    const credential = await chooseCredential(store, argument, 'Credential to rename');
    if (!credential) {
      return;
    }
    const { credentials } = await store.list();
    const others = credentials.filter(({ id }) => id !== credential.id).map(({ label }) => label);
    const answer = await vscode.window.showInputBox({
      title: 'Rename Credential',
      prompt: `New name of the credential. Its Secret is still named ${credential.secretName}.`,
      value: credential.label,
      validateInput: (text) => problemOf(text, others),
    });
    const label = answer?.trim();
    // Read again: another window may have changed it while the box stood open.
    const current = label === undefined ? undefined : await store.get(credential.id);
    if (label !== undefined && current && label !== current.label) {
      await store.replace({ ...current, label });
    }
  });
}

function problemOf(text: string, others: readonly string[]): string | undefined {
  const check = checkLabel(text);
  if (!check.ok) {
    return check.message;
  }
  return others.includes(text.trim()) ? 'Another credential has this name.' : undefined;
}
