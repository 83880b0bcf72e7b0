import * as vscode from 'vscode';
import { addCredential } from '../credentials/form/addCredential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { readRegistry } from './commandArguments';

/** "Pull Secrets: Add Registry Credential". Its argument may name the registry. */
export function registerAddRegistryCredential(store: CredentialStore): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.addRegistryCredential', async (argument: unknown) => {
    const registry = readRegistry(argument);
    await addCredential(store, registry === undefined ? {} : { registry });
  });
}
