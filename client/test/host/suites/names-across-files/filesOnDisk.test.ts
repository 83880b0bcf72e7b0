import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { until } from '../../../until';

const secret =
  'apiVersion: v1\nkind: Secret\nmetadata: {name: late-registry}\ntype: kubernetes.io/dockerconfigjson\n';

describe('a folder that changes beneath VS Code', () => {
  it('counts when it is made, moved away, moved back and deleted', async () => {
    const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    assert.ok(workspace);
    const folder = join(workspace, 'late');
    const elsewhere = join(dirname(workspace), 'late');
    // It starts the extension.
    await vscode.workspace.openTextDocument(join(workspace, 'shop', 'deployment.yaml'));
    const counts = (wanted: number) => async () => (await lateSecrets()) === wanted;

    await mkdir(folder);
    await writeFile(join(folder, 'registry.yaml'), secret);
    await until('the Secret is known', counts(1));
    await rename(folder, elsewhere);
    await until('the Secret is forgotten with its folder', counts(0));
    await rename(elsewhere, folder);
    await until('the Secret is known again', counts(1));
    await rm(folder, { recursive: true });
    await until('the Secret is forgotten again', counts(0));
  });
});

async function lateSecrets(): Promise<number> {
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    'vscode.executeWorkspaceSymbolProvider',
    'late-registry',
  );
  return symbols.filter(({ name }) => name === 'late-registry').length;
}
