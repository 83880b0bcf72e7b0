import * as vscode from 'vscode';
import { registerAddCredentialForImage } from './commands/addCredentialForImage';
import { registerAddRegistryCredential } from './commands/addRegistryCredential';
import { registerUseCredentialAndGenerateSecret } from './commands/useCredentialAndGenerateSecret';
import { openCredentialStore } from './credentials/storageOfVscode';
import { reportUnreadableCredentials } from './credentials/unreadableCredentials';
import { startLanguageClient } from './languageClient';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Pull Secrets', { log: true });
  const store = await openCredentialStore(context);
  const server = startLanguageClient(context, store, log);
  context.subscriptions.push(
    log,
    store,
    server,
    reportUnreadableCredentials(store),
    registerAddRegistryCredential(store),
    registerAddCredentialForImage(store, server),
    registerUseCredentialAndGenerateSecret(store, server),
  );
}
