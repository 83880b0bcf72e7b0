import * as vscode from 'vscode';
import type { SecretEdit } from './placeholder';

export interface Written {
  readonly applied: boolean;
  /** Names of the files that were made beside the manifest. */
  readonly newFiles: readonly string[];
}

/**
 * Applies the edit as one step of undo. VS Code refuses it if the document has changed since: the edit carries the
 * version that the document has here, and the caller has compared that with the edit's.
 */
export async function applyToDocument(document: vscode.TextDocument, edit: SecretEdit): Promise<Written> {
  const newFiles = await Promise.all(
    edit.newFiles.map(async ({ suggestedName, text }) => ({
      uri: await freeUri(document.uri, suggestedName),
      text,
    })),
  );
  // Finding a free name took a moment.
  if (document.version !== edit.version) {
    return { applied: false, newFiles: [] };
  }
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.set(
    document.uri,
    edit.edits.map(({ range, newText }) => new vscode.TextEdit(toRange(range), newText)),
  );
  for (const { uri, text } of newFiles) {
    workspaceEdit.createFile(uri, { contents: new TextEncoder().encode(text) });
  }
  const applied = await vscode.workspace.applyEdit(workspaceEdit);
  return { applied, newFiles: newFiles.map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/') + 1)) };
}

function toRange({ start, end }: SecretEdit['edits'][number]['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** `ghcr.secret.json` beside the manifest, or `ghcr-2.secret.json` where that is taken. */
async function freeUri(manifest: vscode.Uri, suggestedName: string): Promise<vscode.Uri> {
  const [stem = suggestedName, ...endings] = suggestedName.split(/(?=\.secret\.)/);
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}${endings.join('')}`;
    const uri = vscode.Uri.joinPath(manifest, '..', name);
    if (!(await exists(uri))) {
      return uri;
    }
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return false;
    }
    throw error;
  }
}
