import * as vscode from 'vscode';
import type { CredentialStore } from '../credentials/credentialStore';
import { type CredentialCare, type CredentialRow, rowOf } from './credentialRow';

/** An item of the Registries view; the commands of its menu get it as their argument. */
export interface CredentialItem {
  readonly credentialId: string;
  readonly row: CredentialRow;
}

/** Rows tell times relative to now, so they are drawn again once in a while. */
const redrawMs = 60_000;

const colours: Readonly<Record<CredentialCare, string | undefined>> = {
  broken: 'list.errorForeground',
  expiring: 'list.warningForeground',
  unproven: 'list.warningForeground',
  fine: undefined,
};

/** The view "Registries": a row per stored credential, also of those stored in another window. */
export function registerRegistriesView(store: CredentialStore): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const treeDataProvider: vscode.TreeDataProvider<CredentialItem> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren: async (parent) => {
      const items = parent ? [] : await itemsOf(store);
      view.badge = badgeFor(items);
      return items;
    },
  };
  const view: vscode.TreeView<CredentialItem> = vscode.window.createTreeView('pullSecrets.registries', {
    treeDataProvider,
  });
  const redraw = setInterval(() => changed.fire(), redrawMs);
  return vscode.Disposable.from(
    view,
    changed,
    store.onDidChange(() => changed.fire()),
    new vscode.Disposable(() => clearInterval(redraw)),
  );
}

async function itemsOf(store: CredentialStore): Promise<CredentialItem[]> {
  const { credentials } = await store.list();
  const now = new Date();
  return credentials.map((credential) => ({ credentialId: credential.id, row: rowOf(credential, now) }));
}

/** The number on the view's icon: credentials that pods cannot pull with, or not for long. */
function badgeFor(items: readonly CredentialItem[]): vscode.ViewBadge | undefined {
  const value = items.filter(({ row }) => row.care === 'broken' || row.care === 'expiring').length;
  return value === 0
    ? undefined
    : { value, tooltip: `${value} credential${value === 1 ? ' needs' : 's need'} your attention` };
}

function toTreeItem({ credentialId, row }: CredentialItem): vscode.TreeItem {
  const colour = colours[row.care];
  return {
    id: credentialId,
    label: row.label,
    description: row.description,
    tooltip: row.tooltip,
    iconPath: new vscode.ThemeIcon(
      row.icon,
      colour === undefined ? undefined : new vscode.ThemeColor(colour),
    ),
    contextValue: 'credential',
    accessibilityInformation: { label: `${row.label}, ${row.description}` },
  };
}
