import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../../until';
import { diagnosticsOf, openFile } from '../../manifests';

describe('activation in a workspace of JSON manifests', () => {
  it('happens by itself, because of the name of their folder', async () => {
    const extension = vscode.extensions.getExtension('kubernetes-pull-secrets.kubernetes-pull-secrets');
    assert.ok(extension);
    await until('the extension is active', () => extension.isActive);
    await diagnosticsOf(await openFile('k8s/web.json'), 1);
  });

  it('serves a template, though it has no language', async () => {
    const document = await openFile('k8s/worker.yaml.tmpl');
    assert.equal(document.languageId, 'plaintext');
    const [warning] = await diagnosticsOf(document, 1);
    assert.equal(document.getText(warning?.range), 'ghcr.io/acme/worker:{{ .Tag }}');
  });
});
