import * as vscode from 'vscode';

/** On the row of what another window stored: this window sees it when it is loaded again. */
export function registerReloadWindow(): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.reloadWindow', async () => {
    await vscode.commands.executeCommand('workbench.action.reloadWindow');
  });
}
