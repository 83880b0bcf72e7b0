import * as vscode from 'vscode';
import { badgeOf } from './careWords';
import type { CredentialItem, CredentialItems } from './credentialItems';
import type { CredentialCare, RegistryRow } from './registryRow';

const colours: Readonly<Record<CredentialCare, string | undefined>> = {
  broken: 'list.errorForeground',
  expiring: 'list.warningForeground',
  unproven: undefined,
  fine: undefined,
};

/** By which the menus of package.json know the rows. */
const contextValues: Readonly<Record<RegistryRow['kind'], string>> = {
  basic: 'credential.basic',
  'aws-keys': 'credential.aws-keys',
  'aws-profile': 'credential.aws-profile',
  unreadable: 'unreadable',
  behind: 'behind',
  'out-of-reach': 'out-of-reach',
};

/** The view "Registries": a row per stored credential, also of those stored in another window. */
export function registerRegistriesView(items: CredentialItems): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let shown: readonly CredentialItem[] | undefined;
  const view = vscode.window.createTreeView<CredentialItem>('pullSecrets.registries', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: toTreeItem,
      // At once if it can: a row that is clicked while the rows are fetched anew is unknown to its command.
      getChildren: async (parent) => (parent ? [] : [...(shown ?? (await items.list()))]),
    },
  });
  return vscode.Disposable.from(
    view,
    changed,
    items.onDidChange((current) => {
      shown = current;
      // Not by getChildren: VS Code does not ask for children while the view is closed, and shows the badge then too.
      view.badge = badgeOf(current.map(({ row }) => row));
      changed.fire();
    }),
  );
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
    contextValue: contextValues[row.kind],
    accessibilityInformation: { label: `${row.label}, ${row.description}` },
  };
}
