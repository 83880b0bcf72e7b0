import assert from 'node:assert/strict';
import { type ClientCapabilities, TextDocumentEdit } from 'vscode-languageserver';
import { Method, type WorkspaceFindings } from '../protocol';
import { Editor, type EditorOptions, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';

const at = (name: string): string => `${workspaceFolder}/${name}`;

function pod(name: string, image: string, namespace?: string): string {
  const metadata = namespace === undefined ? `{name: ${name}}` : `{name: ${name}, namespace: ${namespace}}`;
  return `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\nspec:\n  containers:\n    - image: ${image}\n`;
}

const files = {
  [at('a.yaml')]: pod('a', 'ghcr.io/acme/a'),
  [at('b.yaml')]: `${pod('b', 'ghcr.io/acme/b')}---\n${pod('c', 'acmecorp.azurecr.io/c')}`,
  [at('public.yaml')]: pod('d', 'registry.k8s.io/pause'),
};

const credential = {
  id: 'c1',
  label: 'Acme',
  registry: 'ghcr.io',
  secretName: 'acme-pull',
  status: 'verified' as const,
};

const annotating: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
};

describe('messages about the whole workspace', () => {
  const editors: Editor[] = [];
  const start = async (options: EditorOptions = {}): Promise<Editor> => {
    const editor = await Editor.start({
      files: new MemoryFiles(files),
      credentials: [credential],
      ...options,
    });
    editors.push(editor);
    return editor;
  };
  afterEach(async () => {
    await Promise.all(editors.splice(0).map((editor) => editor.stop()));
  });

  const ask = (editor: Editor, params?: unknown): Promise<WorkspaceFindings> =>
    editor.request(Method.workspaceFindings, params);

  it('give the findings of all files when they are read, open or not', async () => {
    const editor = await start();
    const answer = await ask(editor, {});
    assert.equal(answer.isComplete, true);
    assert.equal(answer.fix, undefined);
    assert.deepEqual(
      answer.files.map(({ uri, diagnostics }) => [uri, diagnostics.map(({ code }) => code)]),
      [
        [at('a.yaml'), ['public-image-no-credential']],
        [at('b.yaml'), ['public-image-no-credential', 'public-image-no-credential']],
      ],
    );
    await editor.open(at('a.yaml'), pod('a', 'registry.k8s.io/pause'));
    const [changed] = (await ask(editor, { uri: at('a.yaml') })).files;
    assert.equal(changed, undefined);
  });

  it('give one edit for all that needs no decision, grouped by what is done', async () => {
    const editor = await start({ capabilities: annotating });
    await editor.open(at('a.yaml'), files[at('a.yaml')] ?? '');
    const { fix } = await ask(editor, { fix: 'grouped' });
    assert.ok(fix);
    const { edit, ...counts } = fix;
    assert.deepEqual(counts, { changedFiles: 2, changedObjects: 2, left: 1, missingSecrets: ['acme-pull'] });
    const label = 'Use pull secret acme-pull';
    assert.deepEqual(edit.changeAnnotations, {
      [label]: { label, description: 'in Pod a and Pod b' },
    });
    const position = { line: 4, character: 0 };
    const newText = '  imagePullSecrets:\n    - name: acme-pull\n';
    const edits = [{ range: { start: position, end: position }, newText, annotationId: label }];
    assert.deepEqual(edit.documentChanges, [
      { textDocument: { uri: at('a.yaml'), version: 1 }, edits },
      { textDocument: { uri: at('b.yaml'), version: null }, edits },
    ]);
  });

  it('give the edit of one file, without annotations where they are not asked for or not known', async () => {
    const fixes = [
      await ask(await start({ capabilities: annotating }), { uri: at('b.yaml'), fix: 'plain' }),
      await ask(await start(), { uri: at('b.yaml'), fix: 'grouped' }),
    ];
    for (const { fix } of fixes) {
      const changes = (fix?.edit.documentChanges ?? []).filter(TextDocumentEdit.is);
      assert.deepEqual(
        changes.map(({ textDocument }) => textDocument.uri),
        [at('b.yaml')],
      );
      assert.equal(fix?.edit.changeAnnotations, undefined);
    }
  });

  it('take whatever is sent for parameters', async () => {
    const editor = await start();
    for (const params of [null, 7, { uri: 7, fix: 'yes' }]) {
      assert.equal((await ask(editor, params)).files.length, 2);
    }
  });
});
