import * as vscode from 'vscode';
import { chooseCredential } from '../credentials/chooseCredential';
import { type Credential, signInName } from '../credentials/credential';
import { chooseFromList } from '../credentials/form/choiceScreen';
import { chosenExpiry, expiryQuestion } from '../credentials/form/expiryStep';
import { askInBox } from '../credentials/form/inputScreen';
import { type RotationPorts, type RotationResult, rotate } from '../credentials/rotation/rotation';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { mustReloadFirst } from '../credentials/storage/mustReloadFirst';
import { verifyWithProgress } from '../credentials/verification/verifyWithProgress';
import { withoutLinks } from '../plainText';
import { offerUpdate } from '../secretTargets/offerUpdate';

/** Gives a credential a new password that the registry accepts, and offers it to the Secrets that have the old one. */
export function registerRotateCredential(store: CredentialStore): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.rotateCredential', async (argument: unknown) => {
    if (await mustReloadFirst(store)) {
      return;
    }
    const credential = await chooseCredential(store, argument, 'Credential to give a new password');
    if (!credential) {
      return;
    }
    const result = await rotate(credential, portsOf(store, credential));
    // Not awaited: the message may stay for as long as the user likes.
    void tell(result, credential);
    if (result.kind !== 'rotated') {
      return;
    }
    if (result.credential.kind === 'basic') {
      await askForNewEnd(store, credential, result.credential);
    }
    await offerUpdate(result.credential);
  });
}

function portsOf(store: CredentialStore, { label }: Credential): RotationPorts {
  return {
    store,
    ask: (question) => askInBox(`Rotate Credential "${label}"`, question),
    verify: (credential, closing) => verifyWithProgress(credential, { closing }),
    now: () => new Date(),
  };
}

/** The old password had an end; if the new one tells none itself, the user may know, and wants to be reminded again. */
async function askForNewEnd(store: CredentialStore, old: Credential, rotated: Credential): Promise<void> {
  if (old.expiresAt === undefined || rotated.expiresAt !== undefined) {
    return;
  }
  const place = { step: 1, totalSteps: 1, canGoBack: false };
  const answer = await chooseFromList(`Rotate Credential "${old.label}"`, expiryQuestion(place, new Date()));
  const expiresAt = answer.kind === 'answered' ? chosenExpiry(answer.value) : undefined;
  const current = expiresAt === undefined ? undefined : await store.get(old.id);
  if (expiresAt !== undefined && current) {
    await store.replace({ ...current, expiresAt });
  }
}

async function tell(result: RotationResult, old: Credential): Promise<void> {
  switch (result.kind) {
    case 'rotated': {
      const { label } = result.credential;
      const renamed =
        signInName(result.credential) === signInName(old)
          ? ''
          : ' Secrets made from it before hold the old token as the user name too: generate them again.';
      const message = withoutLinks(`Rotated the credential "${label}". ${result.text}${renamed}`);
      await (result.tone === 'good' && renamed === ''
        ? vscode.window.showInformationMessage(message)
        : vscode.window.showWarningMessage(message));
      return;
    }
    case 'gone':
      await vscode.window.showWarningMessage(
        withoutLinks(`The credential "${old.label}" was deleted meanwhile, so nothing was saved.`),
      );
      return;
    case 'nothing-stored':
      await vscode.window.showInformationMessage(
        withoutLinks(
          `The credential "${old.label}" has nothing to rotate: AWS has the keys of the profile "${result.profile}", and they are fetched anew for every Secret.`,
        ),
      );
      return;
    case 'cancelled':
  }
}
