import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, openFile, ours, quickFixesAt, quickFixesNow } from '../../manifests';

describe('findings', () => {
  it('warns of both images from ghcr.io, at their places', async () => {
    const document = await openFile('deployment.yaml');
    const warnings = await diagnosticsOf(document, 2);
    assert.deepEqual(
      warnings.map(({ range }) => document.getText(range)),
      ['ghcr.io/acme/app:1', 'ghcr.io/acme/metrics-sidecar:1'],
    );
    for (const { severity, source, code, message } of warnings) {
      assert.equal(severity, vscode.DiagnosticSeverity.Warning);
      assert.equal(source, 'pull-secrets');
      assert.equal(code, 'public-image-no-credential');
      assert.match(message, /^No pull secret .*GitHub Container Registry \(ghcr\.io\)\.$/);
    }
  });

  it('warns of a registry that the settings call private', async () => {
    const document = await openFile('loopback.yaml');
    const [warning] = await diagnosticsOf(document, 1);
    assert.match(warning?.message ?? '', /your settings say that this image of 127\.0\.0\.1:5000 needs one/);
  });

  it('says nothing where a pull secret is named', async () => {
    const silent = await openFile('respected.yaml');
    // A finding in a file that was opened later shows that the server is done with this one.
    await diagnosticsOf(await openText('yaml', podWith('quay.io/acme/app:1')), 1);
    assert.deepEqual(ours(silent), []);
  });

  it('warns in a JSON manifest', async () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ image: 'ghcr.io/acme/app:1' }] } };
    const document = await openText('json', JSON.stringify(pod, undefined, 2));
    const [warning] = await diagnosticsOf(document, 1);
    assert.equal(document.getText(warning?.range), 'ghcr.io/acme/app:1');
  });

  it('takes the warning back when the text is mended', async () => {
    const document = await openText('yaml', podWith('ghcr.io/acme/app:1'));
    await diagnosticsOf(document, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      document.uri,
      document.positionAt(document.getText().indexOf('  containers')),
      '  imagePullSecrets: [{name: ghcr}]\n',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    await diagnosticsOf(document, 0);
  });
});

describe('quick fixes', () => {
  it('offer to add a credential for the image', async () => {
    const document = await openFile('deployment.yaml');
    const [warning] = await diagnosticsOf(document, 2);
    assert.ok(warning);
    const actions = await quickFixesAt(document, warning.range);
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred }) => ({ title, kind: kind?.value, isPreferred })),
      [
        { title: 'Add a credential for ghcr.io…', kind: 'quickfix', isPreferred: true },
        { title: 'My nodes can pull from ghcr.io', kind: 'quickfix', isPreferred: undefined },
        { title: 'Check whether this image is public', kind: 'quickfix', isPreferred: undefined },
        { title: 'Treat ghcr.io/acme/* as public', kind: 'quickfix', isPreferred: undefined },
        { title: 'Ignore public-image-no-credential here', kind: 'quickfix', isPreferred: undefined },
      ],
    );
    assert.deepEqual(
      actions.map(({ command }) => command?.command),
      [
        'pullSecrets.addCredentialForImage',
        undefined,
        'pullSecrets.checkImagesWithTheirRegistries',
        undefined,
        undefined,
      ],
    );
  });

  it('stay away from places without a warning', async () => {
    const document = await openFile('deployment.yaml');
    await diagnosticsOf(document, 2);
    assert.deepEqual(await quickFixesNow(document, new vscode.Range(1, 0, 1, 0)), []);
  });
});

async function openText(language: string, content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

function podWith(image: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - image: ${image}\n`;
}
