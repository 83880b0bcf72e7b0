import * as vscode from 'vscode';
import { chooseCredential } from '../credentials/chooseCredential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { mustReloadFirst } from '../credentials/storage/mustReloadFirst';
import { filesWithSecretsOf } from '../secretTargets/workspaceSecrets';

/** Deletes every trace of a credential here; Secrets made from it are named and stay. */
export function registerDeleteCredential(store: CredentialStore): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.deleteCredential', async (argument: unknown) => {
    if (await mustReloadFirst(store)) {
      return;
    }
    const credential = await chooseCredential(store, argument, 'Credential to delete');
    if (!credential) {
      return;
    }
    const files = await filesWithSecretsOf(credential);
    const secrets = files.flatMap(({ uri, secrets: found }) =>
      found.map(({ name }) => `${name} in ${vscode.workspace.asRelativePath(uri)}`),
    );
    const remaining =
      secrets.length === 0
        ? 'No Secret in this workspace was made from it.'
        : `These Secrets were made from it and stay as they are:\n${secrets.join('\n')}`;
    const action = 'Delete';
    const answer = await vscode.window.showWarningMessage(
      `Delete the credential "${credential.label}" for ${credential.registry}?`,
      { modal: true, detail: `What is stored of it is removed for good. ${remaining}` },
      action,
    );
    if (answer === action) {
      await store.remove(credential.id);
    }
  });
}
