// What suites do with manifests, and what VS Code shows of them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../until';

/** Opens a file of the workspace by its path below a folder. */
export async function openFile(name: string): Promise<vscode.TextDocument> {
  const [file] = await vscode.workspace.findFiles(name);
  assert.ok(file, name);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  return document;
}

/** Waits until there are so many. */
export async function diagnosticsOf(
  document: vscode.TextDocument,
  count: number,
): Promise<readonly vscode.Diagnostic[]> {
  await until(`${count} findings in ${document.uri.path}`, () => ours(document).length === count);
  return ours(document);
}

export function ours({ uri }: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'pull-secrets');
}

/** Waits until there are some: VS Code gives up on a request when another one comes in between. */
export async function quickFixesAt(
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<readonly vscode.CodeAction[]> {
  return until(`quick fixes in ${document.uri.path}`, async () => {
    const fixes = await quickFixesNow(document, range);
    return fixes.length > 0 ? fixes : undefined;
  });
}

export async function quickFixesNow(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** Not by reverting: the host saves after a delay, and then what is on disk has changed too. */
export async function restore(
  documents: readonly vscode.TextDocument[],
  texts: readonly string[],
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const [index, document] of documents.entries()) {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, whole, texts[index] ?? '');
  }
  assert.ok(await vscode.workspace.applyEdit(edit));
}
