import * as vscode from 'vscode';
import { ClientCommand } from '../../../server/src/protocol';
import { addCredential } from '../credentials/form/addCredential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import type { ManifestServer } from '../languageClient';
import { generateSecrets } from '../secretTargets/generateSecrets';
import { readAddCredential } from './commandArguments';

/** The quick fix "Add a credential for HOST…": the form, and then the reference and the Secret where there can be one. */
export function registerAddCredentialForImage(
  store: CredentialStore,
  server: ManifestServer,
): vscode.Disposable {
  return vscode.commands.registerCommand(ClientCommand.addCredentialForImage, async (argument: unknown) => {
    const wanted = readAddCredential(argument);
    if (!wanted) {
      return;
    }
    const { location, registry, image } = wanted;
    const credential = await addCredential(store, { registry, image });
    if (credential && location) {
      await generateSecrets(server, location, [credential], [image]);
    }
  });
}
