import * as vscode from 'vscode';
import { chooseCredential } from '../credentials/chooseCredential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { checkStored } from '../credentials/verification/checkStored';

/** Asks the registry whether it still accepts a stored credential. */
export function registerVerifyCredentialNow(store: CredentialStore): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.verifyCredentialNow', async (argument: unknown) => {
    const credential = await chooseCredential(store, argument, 'Credential to verify');
    if (credential) {
      await checkStored(store, credential);
    }
  });
}
