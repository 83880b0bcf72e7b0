import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../../until';
import { openFile, restore } from '../../manifests';

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

  it('of pull secrets have their places in both folders, and are renamed there', async () => {
    const [web, secrets] = [await openFile('web.yaml'), await openFile('secrets.yaml')];
    const before = [web.getText(), secrets.getText()];
    const list = new vscode.WorkspaceEdit();
    list.insert(web.uri, new vscode.Position(15, 0), '      imagePullSecrets: [{name: ghcr-pull}]\n');
    assert.ok(await vscode.workspace.applyEdit(list));
    assert.deepEqual(await locations('vscode.executeDefinitionProvider', web, 1), [
      'platform/secrets.yaml:5',
    ]);
    const both = ['platform/secrets.yaml:5', 'shop/web.yaml:16'];
    assert.deepEqual(await locations('vscode.executeReferenceProvider', web, 2), both);
    assert.deepEqual(await locations('vscode.executeReferenceProvider', secrets, 2), both);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      web.uri,
      placeOfPullSecret(web),
      'github-packages',
    );
    assert.equal(edit.size, 2);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(web.getText(), /\n {6}imagePullSecrets: \[\{name: github-packages\}\]\n/);
    assert.match(secrets.getText(), /\n {2}name: github-packages\n/);
    await restore([web, secrets], before);
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

function placeOfPullSecret(document: vscode.TextDocument): vscode.Position {
  return document.positionAt(document.getText().indexOf('name: ghcr-pull') + 'name: '.length);
}

/** Waits until a provider finds so many: `folder/file:line`, the line as editors count it. */
async function locations(
  command: string,
  document: vscode.TextDocument,
  count: number,
): Promise<readonly string[]> {
  const found = await until(`${count} of ${command}`, async () => {
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      command,
      document.uri,
      placeOfPullSecret(document),
    );
    return places.length === count ? places : undefined;
  });
  return found
    .map(({ uri, range }) => `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`)
    .sort();
}
