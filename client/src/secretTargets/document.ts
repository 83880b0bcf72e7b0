import * as vscode from 'vscode';
import type { PlacedEdit, SecretEdit } from './placeholder';

/** Finds a free name beside the manifest for each new file. */
export async function placeNewFiles(
  document: vscode.TextDocument,
  edit: SecretEdit,
): Promise<PlacedEdit<vscode.Uri>> {
  const newFiles = edit.newFiles.map(async ({ suggestedName, text }) => ({
    file: await freeUri(document.uri, suggestedName),
    text,
  }));
  return { ...edit, newFiles: await Promise.all(newFiles) };
}

/**
 * Applies the edit as one step of undo; false if it could not be applied. VS Code refuses it if the document changes from
 * here on; that the edit fits the document as it is now, the caller has made sure of.
 */
export async function applyToDocument(
  document: vscode.TextDocument,
  edit: PlacedEdit<vscode.Uri>,
): Promise<boolean> {
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.set(
    document.uri,
    edit.edits.map(({ range, newText }) => new vscode.TextEdit(toRange(range), newText)),
  );
  for (const { file, text } of edit.newFiles) {
    workspaceEdit.createFile(file, { contents: new TextEncoder().encode(text) });
  }
  return vscode.workspace.applyEdit(workspaceEdit);
}

/** The last part of a file's path. */
export function nameOfFile({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
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
