import * as vscode from 'vscode';
import type { ManifestServer } from '../languageClient';
import { withoutLinks } from '../plainText';
import { askForFindings } from './askForFindings';
import { fixedText, leftText, nothingToMend } from './workspaceFindingsWords';

/** "Pull Secrets: Fix All in Workspace": shows every change first, to be ticked or not. */
export function registerFixAllInWorkspace(server: ManifestServer): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.fixAllInWorkspace', async () => {
    const title = 'Looking for pull secrets to mend in the workspace';
    const found = await askForFindings(server, title, { fix: 'grouped' });
    const fix = found?.fix;
    if (!fix) {
      return;
    }
    if (fix.changedObjects === 0) {
      void vscode.window.showInformationMessage(fix.left === 0 ? nothingToMend : fixedText(fix));
      return;
    }
    const edit = await server.toWorkspaceEdit(fix.edit);
    openWithPreview(edit);
    // It is over when the user applies or discards it.
    if (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) {
      const after = await askForFindings(server, title, {});
      if (after) {
        void vscode.window.showInformationMessage(withoutLinks(leftText(after, fix)));
      }
    }
  });
}

/**
 * VS Code opens the preview for edits of which one needs a confirmation, and leaves that one unticked. So that all changes
 * are ticked from the start, the one makes a file unless it is there, which it is: the preview leaves such an edit out.
 */
function openWithPreview(edit: vscode.WorkspaceEdit): void {
  const [first] = edit.entries();
  if (first) {
    edit.createFile(
      first[0],
      { ignoreIfExists: true },
      { needsConfirmation: true, label: 'Keep the file as it is' },
    );
  }
}
