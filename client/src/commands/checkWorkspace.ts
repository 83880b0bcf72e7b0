import * as vscode from 'vscode';
import type { ManifestServer } from '../languageClient';
import { askForFindings } from './askForFindings';
import { checkedText } from './workspaceFindingsWords';

/** "Pull Secrets: Check Workspace": all findings, in the Problems view. */
export function registerCheckWorkspace(server: ManifestServer): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.checkWorkspace', async () => {
    const found = await askForFindings(server, 'Checking the pull secrets of the workspace', {});
    if (!found) {
      return;
    }
    if (found.files.length > 0) {
      // Not `workbench.actions.view.problems`, which closes the view if it is open and has the focus.
      await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
    }
    // Not awaited: the message may stay for as long as the user likes.
    void vscode.window.showInformationMessage(checkedText(found));
  });
}
