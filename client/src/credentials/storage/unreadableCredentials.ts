import * as vscode from 'vscode';
import type { CredentialStore, UnreadableCredential } from './credentialStore';

/** Tells once of each stored credential that cannot be read, and offers to remove it. */
export function reportUnreadableCredentials(store: CredentialStore): vscode.Disposable {
  const told = new Set<string>();
  const report = async (): Promise<void> => {
    const { unreadable } = await store.list();
    const news = unreadable.filter(({ id }) => !told.has(id));
    for (const { id } of news) {
      told.add(id);
    }
    await Promise.all(news.map((credential) => offerToRemove(store, credential)));
  };
  const start = (): void => {
    // A store that fails as a whole says so where it is used.
    report().catch(() => {});
  };
  start();
  return store.onDidChange(start);
}

async function offerToRemove(store: CredentialStore, { id, reason }: UnreadableCredential): Promise<void> {
  const remove = 'Remove It';
  const answer = await vscode.window.showWarningMessage(
    `A stored registry credential cannot be used: ${reason}. It was left as it is. If you remove it, add it again with "Pull Secrets: Add Registry Credential".`,
    remove,
  );
  if (answer === remove) {
    await store.remove(id);
  }
}
