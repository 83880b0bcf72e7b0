import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../../until';
import { diagnosticsOf, openFile, ours, quickFixesAt } from '../../manifests';

describe('kustomize overlays', () => {
  it('are named where one of them lacks the pull secret, and can be given it by a quick fix', async () => {
    const base = await openFile('base/deployment.yaml');
    const overlay = await openFile('overlays/dev/kustomization.yaml');
    const warning = await until('a warning that names the overlay', () =>
      ours(base).find(({ message }) => /Affected kustomize build: overlays\/dev\.$/.test(message)),
    );
    assert.equal(base.getText(warning.range), 'ghcr.io/acme/storefront:1');
    const fixes = await quickFixesAt(base, warning.range);
    assert.deepEqual(
      fixes.map(({ title }) => title).filter((title) => title.includes('acme-ghcr')),
      ['Use pull secret acme-ghcr in overlay dev', 'Use pull secret acme-ghcr of your settings in the base'],
    );
    const edit = fixes.find(({ title }) => title.endsWith('in overlay dev'))?.edit;
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.match(overlay.getText(), /path: \/spec\/template\/spec\/imagePullSecrets\n/);
    await diagnosticsOf(base, 0);
  });
});
