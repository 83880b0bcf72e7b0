import * as vscode from 'vscode';
import type { ManifestServer } from '../languageClient';
import { withoutLinks } from '../plainText';
import { askForFindings } from './askForFindings';
import { fixedText, nothingToMend } from './workspaceFindingsWords';

/** "Pull Secrets: Fix All in File": what `source.fixAll.pullSecrets` does, and a word about what it leaves. */
export function registerFixAllInFile(server: ManifestServer): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.fixAllInFile', async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) {
      void vscode.window.showInformationMessage('Open a manifest first, then run this command again.');
      return;
    }
    const { uri, version } = document;
    const title = 'Mending the pull secrets of this file';
    const found = await askForFindings(server, title, { uri: uri.toString(), fix: 'plain' });
    const fix = found?.fix;
    if (!fix) {
      return;
    }
    if (fix.changedObjects === 0 && fix.left === 0) {
      void vscode.window.showInformationMessage(nothingToMend);
      return;
    }
    const edit = await server.toWorkspaceEdit(fix.edit);
    const isApplied = document.version === version && (await vscode.workspace.applyEdit(edit));
    if (isApplied) {
      void vscode.window.showInformationMessage(withoutLinks(fixedText(fix)));
    } else {
      void vscode.window.showWarningMessage(
        'The file could not be changed, or was changed meanwhile. Check that it can be written, and try again.',
      );
    }
  });
}
