import assert from 'node:assert/strict';
import type { Diagnostic, Hover, MarkupContent } from 'vscode-languageserver';
import { Editor, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';

const baseUri = `${workspaceFolder}/base/deployment.yaml`;
const prodUri = `${workspaceFolder}/overlays/prod/kustomization.yaml`;
const base = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - {name: web, image: ghcr.io/acme/web:1}
`;
const prod = `resources: [../../base]
patches:
  - target: {kind: Deployment}
    patch: |-
      - op: add
        path: /spec/template/spec/imagePullSecrets
        value: [{name: regcred}]
`;

const filesWith = (overlay: string): MemoryFiles =>
  new MemoryFiles({
    [`${workspaceFolder}/base/kustomization.yaml`]: 'resources: [deployment.yaml]\n',
    [baseUri]: base,
    [prodUri]: overlay,
  });

describe('kustomize in the language server', () => {
  const editors: Editor[] = [];
  const start = async (files: MemoryFiles): Promise<Editor> => {
    const editor = await Editor.start({ files });
    editors.push(editor);
    return editor;
  };
  afterEach(async () => {
    await Promise.all(editors.splice(0).map((editor) => editor.stop()));
  });

  it('says nothing of a base that the overlay gives a pull secret', async () => {
    const editor = await start(filesWith(prod));
    await editor.open(baseUri, base);
    await until('the overlay is known', async () => (await editor.diagnostics(baseUri)).length === 0);
  });

  it('tells of an image where the overlay names it', async () => {
    const overlay =
      'resources: [../../base]\nimages: [{name: ghcr.io/acme/web, newName: quay.io/acme/web}]\n';
    const editor = await start(filesWith(overlay));
    await editor.open(prodUri, overlay);
    await until('the build is known', async () => (await editor.diagnostics(prodUri)).length === 1);
    const hoverAt = (character: number): Promise<Hover | null> =>
      editor.request('textDocument/hover', {
        textDocument: { uri: prodUri },
        position: { line: 1, character },
      });
    const column = overlay.split('\n')[1]?.indexOf('quay.io') ?? 0;
    const hover = await hoverAt(column + 3);
    assert.deepEqual(hover?.range, {
      start: { line: 1, character: column },
      end: { line: 1, character: column + 'quay.io/acme/web'.length },
    });
    assert.match(
      (hover.contents as MarkupContent).value,
      /^For Deployment web:\n\n\*\*Quay\.io\*\* `quay\.io`\n\nProbably private/,
    );
    assert.equal(await hoverAt(0), null);
  });

  it('asks for fresh diagnostics of the base when the overlay is edited, and keeps what was readable', async () => {
    const editor = await start(filesWith(prod));
    await editor.open(baseUri, base);
    await editor.open(prodUri, prod);
    await until('the overlay is known', async () => (await editor.diagnostics(baseUri)).length === 0);
    const end = editor.document(prodUri).positionAt(prod.length);
    await editor.change(prodUri, [{ range: { start: end, end }, newText: 'images: [' }]);
    await editor.diagnostics(prodUri);
    assert.deepEqual(await editor.diagnostics(baseUri), []);
    const { refreshes } = editor;
    const whole = { start: { line: 0, character: 0 }, end: { line: 8, character: 0 } };
    await editor.change(prodUri, [{ range: whole, newText: 'resources: [../../base]\n' }]);
    await until('a refresh', () => editor.refreshes > refreshes);
    const [diagnostic] = await editor.diagnostics(baseUri);
    assert.match(String(diagnostic?.message), /Affected kustomize build: overlays\/prod\.$/);
  });

  it('marks the new name in the overlay when a built file of another editor changes', async () => {
    const overlay = 'resources: [../../base]\nimages: [{name: web, newName: ghcr.io/acme/web}]\n';
    const editor = await start(filesWith(overlay));
    await editor.open(baseUri, base.replace('ghcr.io/acme/web:1', 'api:1'));
    await editor.open(prodUri, overlay);
    await until('all is read', async () => (await editor.diagnostics(prodUri)).length === 0);
    const { refreshes } = editor;
    const from = editor.document(baseUri).getText().indexOf('api:1');
    const at = editor.document(baseUri).positionAt(from);
    await editor.change(baseUri, [
      { range: { start: at, end: { ...at, character: at.character + 3 } }, newText: 'web' },
    ]);
    await until('a refresh', () => editor.refreshes > refreshes);
    assert.deepEqual(
      (await editor.diagnostics(prodUri)).map(({ range }) => range.start),
      [{ line: 1, character: 30 }],
    );
  });

  it('reports the same for the whole workspace', async () => {
    const editor = await start(filesWith('resources: [../../base]\n'));
    await until('the base is reported', async () => {
      const report: { items: { uri: string; items?: Diagnostic[] }[] } = await editor.request(
        'workspace/diagnostic',
        { previousResultIds: [] },
      );
      const found = report.items.filter(({ items }) => items?.length === 1);
      return found.length === 1 && found[0]?.uri === baseUri;
    });
  });
});
