import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../../until';
import { diagnosticsOf, openFile, quickFixesAt } from '../../manifests';

describe('fixes in a workspace of two folders', () => {
  afterEach(async () => {
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('refer to a Secret that the other folder holds', async () => {
    const document = await take('web.yaml', 'Use Secret ghcr-pull');
    await diagnosticsOf(document, 0);
    assert.match(document.getText(), /\n {6}imagePullSecrets:\n {8}- name: ghcr-pull\n {6}containers:\n/);
  });

  it('add it to the service account, in a file that was not open, as one step to undo', async () => {
    const document = await take('web.yaml', 'Add pull secret ghcr-pull to service account web');
    await diagnosticsOf(document, 0);
    assert.equal(document.isDirty, false);
    const account = await openFile('accounts.yaml');
    assert.ok(account.getText().endsWith('  namespace: shop\nimagePullSecrets:\n  - name: ghcr-pull\n'));
    await vscode.commands.executeCommand('undo');
    await diagnosticsOf(document, 1);
    assert.equal(account.isDirty, false);
  });

  it('write what the user says of a registry into the configuration of its folder', async () => {
    const document = await take('metrics.yaml', 'My nodes can pull from europe-docker.pkg.dev');
    await diagnosticsOf(document, 0);
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    assert.equal(folder?.name, 'platform');
    const file = vscode.Uri.joinPath(folder.uri, '.pull-secrets.yaml');
    const configuration = await vscode.workspace.openTextDocument(file);
    assert.equal(configuration.getText(), 'nodeCredentials:\n  - europe-docker.pkg.dev\n');
    await configuration.save();
    await vscode.workspace.fs.delete(file);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await diagnosticsOf(await openFile('metrics.yaml'), 1);
  });

  it('are taken all at once in a file by the command', async () => {
    const document = await openFile('report.yaml');
    await diagnosticsOf(document, 1);
    await vscode.commands.executeCommand('pullSecrets.fixAllInFile');
    await diagnosticsOf(document, 0);
    assert.match(document.getText(), /\n {10}imagePullSecrets:\n {12}- name: ghcr-pull\n {10}containers:\n/);
  });

  it('are not needed to give the workload at the cursor a pull secret', async () => {
    const document = await openFile('hub.yaml');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor?.document === document);
    const cursor = document.positionAt(document.getText().indexOf('acme/batch'));
    editor.selection = new vscode.Selection(cursor, cursor);
    const command = vscode.commands.executeCommand('pullSecrets.addPullSecretToWorkload');
    await until('the first choice is taken', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return document.isDirty;
    });
    await command;
    assert.match(document.getText(), /\nspec:\n {2}imagePullSecrets:\n {4}- name: ghcr-pull\n/);
  });

  it('are taken on saving, where the user wants that', async () => {
    const settings = vscode.workspace.getConfiguration('editor');
    const onSave = { 'source.fixAll.pullSecrets': 'explicit' };
    await settings.update('codeActionsOnSave', onSave, vscode.ConfigurationTarget.Global);
    const document = await openFile('report.yaml');
    const before = await vscode.workspace.fs.readFile(document.uri);
    try {
      await diagnosticsOf(document, 1);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '# Nightly.\n');
      assert.ok(await vscode.workspace.applyEdit(edit));
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('the file is saved with its pull secret', async () => {
        const saved = await vscode.workspace.fs.readFile(document.uri);
        return new TextDecoder().decode(saved).includes('- name: ghcr-pull');
      });
    } finally {
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
      await vscode.workspace.fs.writeFile(document.uri, before);
    }
  });
});

/** Opens a file, and applies the fix of its one finding whose title begins so. */
async function take(name: string, title: string): Promise<vscode.TextDocument> {
  const document = await openFile(name);
  const [finding] = await diagnosticsOf(document, 1);
  assert.ok(finding);
  let fix: vscode.CodeAction | undefined;
  await until(`the fix "${title}"`, async () => {
    fix = (await quickFixesAt(document, finding.range)).find((action) => action.title.startsWith(title));
    return fix !== undefined;
  });
  assert.ok(fix?.edit);
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
  return document;
}
