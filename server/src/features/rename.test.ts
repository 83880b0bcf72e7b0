import assert from 'node:assert/strict';
import type { ClientCapabilities, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';
import { positionOf, textAt } from '../testing/positions';

const uriOf = (name: string): string => `${workspaceFolder}/${name}`;
const pod = (namespace: string): string => `apiVersion: v1
kind: Pod
metadata: {name: api${namespace && `, namespace: ${namespace}`}}
spec:
  serviceAccountName: robot
  imagePullSecrets:
    - name: pull # as the cluster has it
    - name: other
  containers: [{image: ghcr.io/acme/pull}]
`;
const secret = (namespace: string, name = 'pull'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: "${name}", namespace: ${namespace}}\ntype: kubernetes.io/dockerconfigjson\n`;

const annotating: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  textDocument: { diagnostic: {}, rename: { prepareSupport: true } },
};

describe('rename', () => {
  const editors: Editor[] = [];
  afterEach(async () => {
    await Promise.all(editors.splice(0).map((editor) => editor.stop()));
  });

  /** An editor with the first file open, once it has read them all. */
  const start = async (
    files: Readonly<Record<string, string>>,
    capabilities: ClientCapabilities = annotating,
  ): Promise<Editor> => {
    const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [uriOf(name), text]));
    const memory = new MemoryFiles(texts);
    const editor = await Editor.start({ files: memory, capabilities });
    editors.push(editor);
    await until('all are read', () => Object.keys(texts).every((uri) => memory.reads.has(uri)));
    const [[first = '', text = ''] = []] = Object.entries(texts);
    await editor.open(first, text);
    return editor;
  };
  const rename = (editor: Editor, name: string, words: string, newName: string, nth = 0) =>
    editor.request<WorkspaceEdit | null>('textDocument/rename', {
      textDocument: { uri: uriOf(name) },
      position: positionOf(editor.document(uriOf(name)).getText(), words, nth),
      newName,
    });
  const prepare = (editor: Editor, name: string, words: string, nth = 0) =>
    editor.request<{ range: Range; placeholder: string } | null>('textDocument/prepareRename', {
      textDocument: { uri: uriOf(name) },
      position: positionOf(editor.document(uriOf(name)).getText(), words, nth),
    });
  const textsAfter = (
    edit: WorkspaceEdit | null,
    files: Readonly<Record<string, string>>,
  ): Readonly<Record<string, string>> =>
    Object.fromEntries(
      (edit?.documentChanges ?? []).map((change) => {
        const { textDocument, edits } = change as TextDocumentEdit;
        const name = textDocument.uri.slice(workspaceFolder.length + 1);
        const before = TextDocument.create('', '', 0, files[name] ?? '');
        return [name, TextDocument.applyEdits(before, edits as { range: Range; newText: string }[])];
      }),
    );

  it('writes the new name in every file of the namespace, and in no other', async () => {
    const files = {
      'pod.yaml': pod('shop'),
      'secret.yaml': secret('shop'),
      'elsewhere.yaml': `${pod('other')}---\n${secret('other')}`,
      'account.json':
        '{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"robot","namespace":"shop"},"imagePullSecrets":[{"name":"pull"}]}',
    };
    const editor = await start(files);
    const edit = await rename(editor, 'pod.yaml', 'pull #', 'registry');
    assert.deepEqual(textsAfter(edit, files), {
      'pod.yaml': files['pod.yaml'].replace('pull #', 'registry #'),
      'secret.yaml': files['secret.yaml'].replace('pull', 'registry'),
      'account.json': files['account.json'].replace('pull', 'registry'),
    });
    assert.equal(edit?.changeAnnotations, undefined);
    const versions = edit?.documentChanges?.map((change) => (change as TextDocumentEdit).textDocument);
    assert.deepEqual(versions?.map(({ uri, version }) => [uri.split('/').at(-1), version]).sort(), [
      ['account.json', null],
      ['pod.yaml', 1],
      ['secret.yaml', null],
    ]);
  });

  it('renames service accounts', async () => {
    const files = {
      'pod.yaml': pod('shop'),
      'account.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop}\nimagePullSecrets: []\n',
    };
    const editor = await start(files);
    assert.deepEqual(textsAfter(await rename(editor, 'pod.yaml', 'robot', 'shop-robot'), files), {
      'pod.yaml': files['pod.yaml'].replace('robot', 'shop-robot'),
      'account.yaml': files['account.yaml'].replace('robot', 'shop-robot'),
    });
  });

  it('writes the new name where volumes, variables and role bindings have it', async () => {
    const files = {
      'pod.yaml': pod('shop'),
      'secret.yaml': secret('shop'),
      'builder.yaml': `apiVersion: v1
kind: Pod
metadata: {name: builder, namespace: shop}
spec:
  containers:
    - image: nginx
      env: [{name: CONFIG, valueFrom: {secretKeyRef: {name: pull, key: .dockerconfigjson}}}]
      envFrom: [{secretRef: {name: pull}}, {configMapRef: {name: pull}}]
  volumes:
    - {name: pull, secret: {secretName: pull}}
    - {name: b, projected: {sources: [{secret: {name: pull}}]}}
`,
      'binding.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: robot}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: robot}
subjects:
  - {kind: ServiceAccount, name: robot, namespace: shop}
  - {kind: ServiceAccount, name: robot, namespace: other}
  - {kind: User, name: robot}
`,
      'class.yaml': `apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: {name: c, namespace: shop}
spec: {secretObjects: [{secretName: pull, type: kubernetes.io/dockerconfigjson}]}
`,
    };
    const editor = await start(files);
    const texts = textsAfter(await rename(editor, 'pod.yaml', 'pull #', 'registry'), files);
    assert.equal(
      texts['builder.yaml'],
      files['builder.yaml']
        .replace('{name: pull, key', '{name: registry, key')
        .replace('secretRef: {name: pull}', 'secretRef: {name: registry}')
        .replace('secretName: pull', 'secretName: registry')
        .replace('secret: {name: pull}', 'secret: {name: registry}'),
    );
    assert.equal(texts['class.yaml'], files['class.yaml'].replace('pull', 'registry'));
    assert.equal(texts['binding.yaml'], undefined);
    const accounts = textsAfter(await rename(editor, 'pod.yaml', 'robot', 'shop-robot'), files);
    assert.equal(
      accounts['binding.yaml'],
      files['binding.yaml'].replace('name: robot, namespace: shop', 'name: shop-robot, namespace: shop'),
    );
    const references = (includeDeclaration: boolean) =>
      editor.request<readonly { uri: string }[]>('textDocument/references', {
        textDocument: { uri: uriOf('pod.yaml') },
        position: positionOf(files['pod.yaml'], 'pull #'),
        context: { includeDeclaration },
      });
    // The pod's own, and four of the builder; both definitions besides.
    assert.equal((await references(false)).length, 5);
    assert.equal((await references(true)).length, 7);
  });

  it('has the user confirm what may be another object', async () => {
    const files = { 'secret.yaml': secret('shop'), 'base.yaml': pod('') };
    const edit = await rename(await start(files), 'secret.yaml', 'pull"', 'registry');
    assert.deepEqual(textsAfter(edit, files), {
      'secret.yaml': files['secret.yaml'].replace('"pull', '"registry'),
      'base.yaml': files['base.yaml'].replace('pull #', 'registry #'),
    });
    const annotated = edit?.documentChanges?.flatMap((change) =>
      (change as TextDocumentEdit).edits.map((one) => ('annotationId' in one ? one.annotationId : '')),
    );
    assert.deepEqual(annotated?.sort(), ['', 'namespace']);
    assert.equal(edit?.changeAnnotations?.namespace?.needsConfirmation, true);
  });

  it('has the user confirm a new name for what is sealed', async () => {
    const sealed =
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: pull, namespace: shop}\nspec: {template: {type: kubernetes.io/dockerconfigjson}}\n';
    const editor = await start({ 'pod.yaml': pod('shop'), 'sealed.yaml': sealed });
    const edit = await rename(editor, 'pod.yaml', 'pull #', 'registry');
    assert.deepEqual(Object.keys(edit?.changeAnnotations ?? {}), ['sealed']);
  });

  it('quotes a name that YAML would not read as a text', async () => {
    const files = { 'pod.yaml': pod('shop'), 'secret.yaml': secret('shop') };
    const edit = await rename(await start(files), 'pod.yaml', 'pull #', '123');
    const texts = textsAfter(edit, files);
    assert.match(texts['pod.yaml'] ?? '', /- name: "123" #/);
    assert.match(texts['secret.yaml'] ?? '', /name: "123",/);
  });

  it('says why a name is refused', async () => {
    const editor = await start({
      'pod.yaml': pod('shop'),
      'secret.yaml': `${secret('shop')}---\n${secret('shop', 'taken')}---\n${secret('other', 'free')}`,
    });
    for (const name of ['Registry', 'a b', '', '-a', 'a_b', 'a'.repeat(254)]) {
      await assert.rejects(
        rename(editor, 'pod.yaml', 'pull #', name),
        /is no name that Kubernetes takes\. Use lower-case letters/,
      );
    }
    await assert.rejects(
      rename(editor, 'pod.yaml', 'pull #', 'taken'),
      /another Secret taken in namespace shop\. Choose another name/,
    );
    assert.ok(await rename(editor, 'pod.yaml', 'pull #', 'free'));
    // A reference that leads nowhere may be led to a Secret that is there.
    assert.ok(await rename(editor, 'pod.yaml', 'other', 'taken', 0));
  });

  it('offers only what it knows all places of', async () => {
    const opaque =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: database, namespace: shop}\nstringData: {password: x}\n';
    const editor = await start({ 'pod.yaml': `${pod('shop')}---\n${opaque}` });
    assert.equal(await prepare(editor, 'pod.yaml', 'database'), null);
    assert.equal(await rename(editor, 'pod.yaml', 'database', 'db'), null);
    assert.equal(await prepare(editor, 'pod.yaml', 'ghcr.io'), null);
    const prepared = await prepare(editor, 'pod.yaml', 'pull #');
    assert.equal(prepared?.placeholder, 'pull');
    assert.equal(textAt(pod('shop'), prepared.range), 'pull');
  });

  it('leaves everything as it is where a name is written with escapes', async () => {
    const editor = await start({
      'pod.yaml': pod('shop'),
      'secret.yaml': secret('shop').replace('pull', 'p\\x75ll'),
    });
    await assert.rejects(
      rename(editor, 'pod.yaml', 'pull #', 'registry'),
      /secret\.yaml, line 3 writes the name with escapes or over several lines\..* Nothing was renamed/,
    );
  });

  it('serves clients without versions of documents', async () => {
    const editor = await start({ 'pod.yaml': pod('shop') }, { textDocument: { diagnostic: {} } });
    const edit = await rename(editor, 'pod.yaml', 'pull #', 'registry');
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [uriOf('pod.yaml')]);
    assert.equal(editor.initializeResult?.capabilities.renameProvider, true);
  });
});
