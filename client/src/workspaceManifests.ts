import * as vscode from 'vscode';

/** A file of the workspace that may hold manifests. */
export interface WorkspaceManifest {
  readonly uri: vscode.Uri;
  /** As on screen, if the file is open. */
  readonly text: string;
}

const manifests = '**/*.{yaml,yml,json}';
const notOurs = '**/{node_modules,.git}/**';
/** A generated file beyond this is read by nobody, and would only cost time. */
const longestFile = 8 * 1024 * 1024;

/** The workspace's manifests one after the other, so that no more than one is in memory. */
export async function* workspaceManifests(
  token?: vscode.CancellationToken,
): AsyncGenerator<WorkspaceManifest> {
  for (const uri of await vscode.workspace.findFiles(manifests, notOurs, undefined, token)) {
    if (token?.isCancellationRequested) {
      return;
    }
    yield { uri, text: await textOf(uri) };
  }
}

/** A file that cannot be read holds nothing of interest. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) {
    return open.getText();
  }
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > longestFile ? '' : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}
