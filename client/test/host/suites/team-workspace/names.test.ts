import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../../until';
import { openFile } from '../../manifests';

describe('names in a workspace of two folders', () => {
  it('lead from one folder to the other', async () => {
    const document = await openFile('web.yaml');
    const name = document.positionAt(document.getText().indexOf('serviceAccountName: web') + 21);
    const [definition] = await until('a definition', async () => {
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        name,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.ok(definition);
    const folder = vscode.workspace.getWorkspaceFolder(definition.uri);
    assert.deepEqual([folder?.name, definition.range.start.line + 1], ['platform', 5]);
  });

  it('are found by the symbols of the workspace', async () => {
    const symbols = await until('the Secret', async () => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'ghcr-pull',
      );
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      symbols.map(({ name, containerName }) => [name, containerName]),
      [['ghcr-pull', 'Secret in shop']],
    );
  });
});
