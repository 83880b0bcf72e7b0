import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { withoutLinks } from '../plainText';
import { careOf, readReminded, remindedOf, toRemindOf } from './careWords';
import type { CredentialItem, CredentialItems } from './credentialItems';

const remindedKey = 'pullSecrets.remindedOfExpiry';
const colours = {
  error: 'statusBarItem.errorBackground',
  warning: 'statusBarItem.warningBackground',
} as const;

/** An entry in the status bar while a credential needs attention, and one reminder before each expires. */
export function registerCareStatus(items: CredentialItems, state: vscode.Memento): vscode.Disposable {
  const entry = vscode.window.createStatusBarItem('pullSecrets.care', vscode.StatusBarAlignment.Right, 90);
  entry.name = 'Registry Credentials';
  entry.command = 'pullSecrets.registries.focus';
  return vscode.Disposable.from(
    entry,
    items.onDidChange((current) => {
      show(entry, current);
      remind(current, state).catch(() => {
        // The reminder comes again where it could not be remembered.
      });
    }),
  );
}

function show(entry: vscode.StatusBarItem, items: readonly CredentialItem[]): void {
  const care = careOf(items.map(({ row }) => row));
  if (!care) {
    entry.hide();
    return;
  }
  entry.text = `$(key) ${care.value}`;
  entry.tooltip = [`${care.text}.`, ...care.details, 'Click to show them.'].join('\n');
  entry.accessibilityInformation = { label: care.text, role: 'button' };
  entry.backgroundColor = new vscode.ThemeColor(colours[care.severity]);
  entry.show();
}

async function remind(items: readonly CredentialItem[], state: vscode.Memento): Promise<void> {
  const reminded = readReminded(state.get(remindedKey));
  const due = toRemindOf(items, reminded);
  const remembered = remindedOf(items, reminded);
  // Remembered first: the messages may stay for as long as the user likes. What was deleted is forgotten.
  if (!isDeepStrictEqual(remembered, reminded)) {
    await state.update(remindedKey, remembered);
  }
  await Promise.all(due.map(remindOf));
}

async function remindOf(item: CredentialItem): Promise<void> {
  const { kind, label, state } = item.row;
  const rotate = 'Rotate…';
  const answer = await vscode.window.showWarningMessage(
    withoutLinks(
      `The registry credential "${label}": ${state}. Pods cannot pull with its Secrets after that.`,
    ),
    ...(kind === 'aws-profile' ? [] : [rotate]),
  );
  if (answer === rotate) {
    await vscode.commands.executeCommand('pullSecrets.rotateCredential', item);
  }
}
