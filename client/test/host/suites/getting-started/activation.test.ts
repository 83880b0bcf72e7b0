import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../../until';

describe('activation', () => {
  const extension = () => vscode.extensions.getExtension('kubernetes-pull-secrets.kubernetes-pull-secrets');

  it('finds the extension', () => {
    assert.ok(extension());
  });

  it('activates when a YAML file of the folder is opened', async () => {
    const [deployment] = await vscode.workspace.findFiles('deployment.yaml');
    assert.ok(deployment);
    await vscode.window.showTextDocument(deployment);
    await until('the extension is active', () => extension()?.isActive);
  });

  it('registers the command that adds a credential', async () => {
    await until('pullSecrets.addRegistryCredential is registered', async () =>
      (await vscode.commands.getCommands(true)).includes('pullSecrets.addRegistryCredential'),
    );
  });
});
