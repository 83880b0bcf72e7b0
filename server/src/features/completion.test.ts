import assert from 'node:assert/strict';
import type { CompletionItem, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor, type EditorOptions, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';

const secret = (name: string, namespace: string, auths = '{}', type = 'kubernetes.io/dockerconfigjson') =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: "${name}", namespace: ${namespace}}\ntype: ${type}\nstringData: {.dockerconfigjson: '{"auths":${auths}}'}\n---\n`;
const files = {
  [`${workspaceFolder}/secrets.yaml`]: [
    secret('for-quay', 'shop', '{"quay.io":{"username":"a","password":"b"}}'),
    secret('for-ghcr', 'shop', '{"ghcr.io":{"username":"a","password":"b"}}'),
    secret('elsewhere', 'other'),
    secret('123', 'shop'),
    secret('database', 'shop', '{}', 'Opaque'),
    'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: sealed, namespace: shop}\nspec: {template: {type: kubernetes.io/dockerconfigjson}}\n',
  ].join(''),
  [`${workspaceFolder}/accounts.yaml`]: [
    'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop}\nimagePullSecrets: [{name: in-the-cluster}]\n---\n',
    'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: foreign, namespace: other}\n',
  ].join(''),
};
const credentials = [
  { id: '1', label: 'Team A', registry: 'ghcr.io', secretName: 'team-a', status: 'verified' as const },
  { id: '2', label: 'Quay', registry: 'quay.io', secretName: 'for-quay', status: 'verified' as const },
];
const head = 'apiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: shop}\nspec:\n';
const images = '  containers: [{image: ghcr.io/acme/api}]\n';
const pullSecretNames = ['for-ghcr', '123', 'for-quay', 'sealed', 'elsewhere', 'in-the-cluster', 'team-a'];

describe('completion', () => {
  let editor: Editor;
  let count = 0;
  beforeEach(async () => {
    const memory = new MemoryFiles(files);
    const options: EditorOptions = { files: memory, credentials };
    editor = await Editor.start(options);
    await until('all are read', () => Object.keys(files).every((uri) => memory.reads.has(uri)));
  });
  afterEach(() => editor.stop());

  /** What is proposed at the `|` of the text. */
  const complete = async (marked: string, language = 'yaml'): Promise<readonly CompletionItem[]> => {
    const uri = `${workspaceFolder}/typed-${count++}.yaml`;
    const text = marked.replace('|', '');
    await editor.open(uri, text, language);
    const position = TextDocument.create(uri, language, 1, text).positionAt(marked.indexOf('|'));
    const items = await editor.request<readonly CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    await editor.close(uri);
    return items;
  };
  const labels = async (marked: string, language = 'yaml') =>
    (await complete(marked, language)).map(({ label }) => label);
  const accepted = async (marked: string, name: string): Promise<string> => {
    const item = (await complete(marked)).find(({ label }) => label === name);
    const document = TextDocument.create('', '', 0, marked.replace('|', ''));
    return TextDocument.applyEdits(document, [item?.textEdit as TextEdit]);
  };

  it('proposes pull secrets, those of the namespace and for the image first, stored credentials last', async () => {
    const items = await complete(`${head}${images}  imagePullSecrets:\n    - name: |\n`);
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['for-ghcr', 'Secret'],
        ['123', 'Secret'],
        ['for-quay', 'Secret'],
        ['sealed', 'SealedSecret'],
        ['elsewhere', 'Secret of another namespace: other'],
        ['in-the-cluster', 'named in other lists'],
        ['team-a', 'stored credential "Team A"'],
      ],
    );
    assert.deepEqual(
      items.map(({ sortText }) => sortText).sort(),
      items.map(({ sortText }) => sortText),
    );
    assert.equal(items[0]?.documentation, 'For ghcr.io');
  });

  it('does so in every form of the list, however little is typed', async () => {
    const forms: readonly (readonly [string, string])[] = [
      ['    - name: |\n', '    - name: sealed\n'],
      ['    - name: for|\n', '    - name: sealed\n'],
      ['    - name: se|aled\n', '    - name: sealed\n'],
      ['    - name: "|"\n', '    - name: "sealed"\n'],
      ['    - |\n', '    - name: sealed\n'],
      ['    - se|\n', '    - name: sealed\n'],
      ['    |\n', '    - name: sealed\n'],
      ['  |\n', '  - name: sealed\n'],
      ['    - name: first\n    - name: |', '    - name: first\n    - name: sealed'],
    ];
    for (const [typed, expected] of forms) {
      const before = `${head}${images}  imagePullSecrets:\n`;
      assert.equal(await accepted(before + typed, 'sealed'), before + expected, typed);
    }
    const flow: readonly (readonly [string, string])[] = [
      ['[{name: |}]', '[{name: sealed}]'],
      ['[{|}]', '[{name: sealed}]'],
      ['[|]', '[{name: sealed}]'],
      ['[{name: first}, |]', '[{name: first}, {name: sealed}]'],
    ];
    for (const [typed, expected] of flow) {
      const before = `${head}  imagePullSecrets: `;
      assert.equal(
        await accepted(`${before}${typed}\n${images}`, 'sealed'),
        `${before}${expected}\n${images}`,
      );
    }
  });

  it('does so in service accounts, JSON and kinds that take bare names', async () => {
    const account =
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, namespace: shop}\nimagePullSecrets:\n';
    assert.ok((await labels(`${account}- name: |\n`)).includes('sealed'));
    const json =
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","namespace":"shop"},"spec":{"containers":[{"image":"a"}],"imagePullSecrets":[{"name":"|"}]}}';
    assert.ok((await labels(json, 'json')).includes('sealed'));
    assert.deepEqual(await labels(json.replace('{"name":"|"}', '|'), 'json'), []);
    const spark =
      'apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nmetadata: {name: a, namespace: shop}\nspec:\n  image: a\n  imagePullSecrets:\n    - |\n';
    assert.match(await accepted(spark, 'sealed'), /\n {4}- sealed\n$/);
  });

  it('leaves out what the list has, quotes what needs it, and takes back nothing', async () => {
    const typed = `${head}${images}  imagePullSecrets:\n    - name: sealed\n    - name: |\n    - name: team-a\n`;
    assert.deepEqual(
      await labels(typed),
      pullSecretNames.filter((name) => name !== 'sealed' && name !== 'team-a'),
    );
    assert.match(await accepted(typed, '123'), /- name: "123"\n/);
  });

  it('proposes service accounts', async () => {
    const items = await complete(`${head}  serviceAccountName: |\n${images}`);
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['robot', 'ServiceAccount'],
        ['foreign', 'ServiceAccount of another namespace: other'],
      ],
    );
  });

  it('is silent everywhere else', async () => {
    for (const typed of [
      `${head}${images}  imagePullSecrets:\n    - name: a # |\n`,
      `${head}${images}  imagePullSecrets:\n    - na|me: a\n`,
      `${head}${images}  imagePullSecrets:\n    - name: a\n      other: |\n`,
      `${head}${images}  nodeName: |\n`,
      `${head}  containers: [{image: |}]\n`,
      `${head}  containers: [{image: a, name: |}]\n`,
      `${head}${images}  volumes:\n    - name: |\n`,
      `${head}${images}|\n`,
      'kind: ConfigMap\napiVersion: v1\ndata:\n  imagePullSecrets:\n    - name: |\n',
      'a: |',
    ]) {
      assert.deepEqual(await labels(typed), [], typed);
    }
  });

  it('completes the configuration file only where nothing else does', async () => {
    const uri = `${workspaceFolder}/.pull-secrets.yaml`;
    const askFor = async (asked: Editor): Promise<number> => {
      await asked.open(uri, 'rul');
      const items = await asked.request<readonly CompletionItem[]>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 0, character: 3 },
      });
      return items.length;
    };
    assert.equal(await askFor(editor), 0);
    await editor.stop();
    editor = await Editor.start({ initializationOptions: { configurationCompletion: true } });
    assert.equal(await askFor(editor), 6);
  });
});
