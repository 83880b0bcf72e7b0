import * as vscode from 'vscode';
import type { CredentialStore } from './credentialStore';

/**
 * Whether the credentials must stay as they are, because another window stored or changed one that this window does not
 * see: then the user is told, and may reload. Before a form is filled in, not after.
 */
export async function mustReloadFirst(store: CredentialStore): Promise<boolean> {
  if (!(await store.isBehind())) {
    return false;
  }
  // Not awaited: the command is done, and the message may stay for as long as the user likes.
  void offerToReload();
  return true;
}

async function offerToReload(): Promise<void> {
  const reload = 'Reload Window';
  const answer = await vscode.window.showWarningMessage(
    'Another window stored or changed a registry credential. In a browser this window sees that when it is loaded again, and stores nothing until then, so that neither window undoes what the other did.',
    reload,
  );
  if (answer === reload) {
    await vscode.commands.executeCommand('pullSecrets.reloadWindow');
  }
}
