import * as vscode from 'vscode';
import { ClientCommand } from '../../../server/src/protocol';
import type { Credential } from '../credentials/credential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import type { ManifestServer } from '../languageClient';
import { generateSecrets } from '../secretTargets/generateSecrets';
import { readUseCredential } from './commandArguments';

/** The quick fix "Use credential X and generate its Secret". */
export function registerUseCredentialAndGenerateSecret(
  store: CredentialStore,
  server: ManifestServer,
): vscode.Disposable {
  return vscode.commands.registerCommand(
    ClientCommand.useCredentialAndGenerateSecret,
    async (argument: unknown) => {
      const wanted = readUseCredential(argument);
      if (!wanted) {
        return;
      }
      const credentials: Credential[] = [];
      for (const id of wanted.credentialIds) {
        const credential = await store.get(id);
        if (!credential) {
          void vscode.window.showErrorMessage(
            'This credential is no longer stored, or cannot be read. Nothing was changed. Add it again with "Pull Secrets: Add Registry Credential".',
          );
          return;
        }
        credentials.push(credential);
      }
      await generateSecrets(server, wanted.location, credentials, wanted.images);
    },
  );
}
