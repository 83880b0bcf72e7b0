import assert from 'node:assert/strict';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import { Editor, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';
import { textAt } from '../testing/positions';

const uri = `${workspaceFolder}/shop.yaml`;
const text = `# The shop
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  template:
    spec:
      containers: [{image: ghcr.io/acme/api:1}]
---
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Secret, metadata: {name: pull}}
  - {apiVersion: v1, kind: ServiceAccount, metadata: {name: robot}}
`;
const files = { [uri]: text };

describe('symbols', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  it('outline a file where the client says that nothing else does', async () => {
    editor = await Editor.start({ initializationOptions: { documentSymbols: true } });
    await editor.open(uri, text);
    const symbols = await editor.request<readonly DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.deepEqual(
      symbols.map(({ name, detail, selectionRange, children }) => [
        name,
        detail,
        textAt(text, selectionRange),
        children?.map((child) => child.name),
      ]),
      [
        ['Deployment api', 'shop', 'api', ['ghcr.io/acme/api:1']],
        ['Secret pull', undefined, 'pull', []],
        ['ServiceAccount robot', undefined, 'robot', []],
      ],
    );
    assert.deepEqual(
      symbols.map(({ range }) => [range.start.line, textAt(text, range).slice(0, 11)]),
      [
        [1, 'apiVersion:'],
        [12, '{apiVersion'],
        [13, '{apiVersion'],
      ],
    );
    await editor.open(
      'file:///pod.json',
      '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"x"}}',
      'json',
    );
    assert.deepEqual(
      await editor.request('textDocument/documentSymbol', { textDocument: { uri: 'file:///pod.json' } }),
      [],
    );
  });

  it('leave the outline to others where it does not', async () => {
    editor = await Editor.start();
    assert.equal(editor.initializeResult?.capabilities.documentSymbolProvider, undefined);
  });

  it('find objects of all files by kind and name', async () => {
    editor = await Editor.start({ files: new MemoryFiles(files) });
    const find = (query: string) =>
      editor.request<readonly SymbolInformation[]>('workspace/symbol', { query });
    await until('all are read', async () => (await find('')).length === 3);
    assert.deepEqual(
      (await find('')).map(({ name, containerName, location }) => [
        name,
        containerName,
        textAt(text, location.range),
      ]),
      [
        ['api', 'Deployment in shop', 'api'],
        ['pull', 'Secret', 'pull'],
        ['robot', 'ServiceAccount', 'robot'],
      ],
    );
    for (const [query, names] of [
      ['API', ['api']],
      ['deplo ap', ['api']],
      ['rbt', ['robot']],
      ['lup', []],
    ] as const) {
      assert.deepEqual(
        (await find(query)).map(({ name }) => name),
        names,
        query,
      );
    }
  });
});
