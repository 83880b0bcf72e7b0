import * as vscode from 'vscode';

/** No key file of any registry is longer by far. */
const longestFile = 64 * 1024;

/** The text of a key file of the user's choice, as it is; undefined if none was chosen, or it cannot be one. */
export async function readKeyFile(): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Service account key',
      openLabel: 'Use This Key',
      filters: { 'Key files': ['json'], 'All files': ['*'] },
    })) ?? [];
  if (!file) {
    return undefined;
  }
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size <= longestFile) {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    }
  } catch {
    // Told below, in words that name no content.
  }
  void vscode.window.showWarningMessage(
    'This file cannot be read, or is too long to be a key. Pick another one.',
  );
  return undefined;
}
