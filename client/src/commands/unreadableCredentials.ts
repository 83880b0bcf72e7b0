/** What can be done with a stored credential that cannot be used: look at the reason, and remove it. */
import * as vscode from 'vscode';
import { readCredentialId } from '../credentials/chooseCredential';
import type { CredentialStore, UnreadableCredential } from '../credentials/storage/credentialStore';
import { mustReloadFirst } from '../credentials/storage/mustReloadFirst';
import { unreadableReport } from '../credentials/storage/unreadableReport';
import { withoutLinks } from '../plainText';
import { ReadOnlyText } from '../readOnlyText';
import { unreadableRow } from '../views/unreadableRow';

export function registerUnreadableCredentials(store: CredentialStore): vscode.Disposable {
  const details = new ReadOnlyText('pull-secrets-unreadable', 'Unreadable Credential');
  return vscode.Disposable.from(
    details,
    vscode.commands.registerCommand('pullSecrets.showUnreadableCredential', async (argument: unknown) => {
      const unreadable = await chooseUnreadable(store, argument, 'Credential to show the details of');
      if (unreadable) {
        await details.show(unreadableReport(unreadable));
      }
    }),
    vscode.commands.registerCommand('pullSecrets.removeUnreadableCredential', async (argument: unknown) => {
      if (await mustReloadFirst(store)) {
        return;
      }
      const unreadable = await chooseUnreadable(store, argument, 'Unreadable credential to remove');
      if (unreadable && (await confirmRemoval(unreadable))) {
        await store.remove(unreadable.id);
      }
    }),
  );
}

/** Tells once of each, since nobody looks at the view all the time. */
export function reportUnreadableCredentials(store: CredentialStore): vscode.Disposable {
  const told = new Set<string>();
  const report = async (): Promise<void> => {
    const { unreadable } = await store.list();
    // The palette shows commands for them only then.
    await vscode.commands.executeCommand(
      'setContext',
      'pullSecrets.hasUnreadableCredentials',
      unreadable.length > 0,
    );
    const news = unreadable.filter(({ id }) => !told.has(id));
    for (const { id } of news) {
      told.add(id);
    }
    await Promise.all(news.map(tell));
  };
  const start = (): void => {
    // A store that fails as a whole says so where it is used.
    report().catch(() => {});
  };
  start();
  return store.onDidChange(start);
}

async function tell({ id, label, reason, advice }: UnreadableCredential): Promise<void> {
  const [details, remove] = ['Show Details', 'Remove…'];
  const name = label === undefined ? 'A stored registry credential' : `The registry credential "${label}"`;
  const answer = await vscode.window.showWarningMessage(
    withoutLinks(`${name} cannot be used: ${reason}. It was left as it is. ${advice}`),
    details,
    remove,
  );
  if (answer !== undefined) {
    const command = answer === remove ? 'removeUnreadableCredential' : 'showUnreadableCredential';
    await vscode.commands.executeCommand(`pullSecrets.${command}`, { id });
  }
}

async function chooseUnreadable(
  store: CredentialStore,
  argument: unknown,
  placeHolder: string,
): Promise<UnreadableCredential | undefined> {
  const { unreadable } = await store.list();
  const id = readCredentialId(argument);
  if (id !== undefined) {
    return unreadable.find((one) => one.id === id);
  }
  if (unreadable.length === 0) {
    void vscode.window.showInformationMessage('Every stored credential can be read.');
    return undefined;
  }
  const items = unreadable.map((one) => {
    const { label, description, icon } = unreadableRow(one);
    return { label: `$(${icon}) ${label}`, description, unreadable: one };
  });
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.unreadable;
}

async function confirmRemoval({ label, reason }: UnreadableCredential): Promise<boolean> {
  const remove = 'Remove';
  const answer = await vscode.window.showWarningMessage(
    `Remove ${label === undefined ? 'the unreadable credential' : `the credential "${label}"`}?`,
    { modal: true, detail: `What is stored of it is removed for good. It cannot be used: ${reason}.` },
    remove,
  );
  return answer === remove;
}
