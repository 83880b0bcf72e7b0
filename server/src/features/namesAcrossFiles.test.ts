import assert from 'node:assert/strict';
import type { DocumentHighlight, Location } from 'vscode-languageserver';
import { Editor, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';
import { positionOf, textAt } from '../testing/positions';

const podUri = `${workspaceFolder}/pod.yaml`;
const pod = `# 🚢
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop}
spec:
  serviceAccountName: robot
  imagePullSecrets: [{name: "pull"}]
  containers:
    - image: ghcr.io/acme/api:1
`;
const files: Readonly<Record<string, string>> = {
  [`${workspaceFolder}/robot.yaml`]:
    'kind: ServiceAccount\napiVersion: v1\nmetadata: {name: robot, namespace: shop}\nimagePullSecrets: [{name: pull}]\n',
  [`${workspaceFolder}/secrets.yaml`]: `apiVersion: v1
kind: Secret
metadata: {name: pull, namespace: other}
type: kubernetes.io/dockerconfigjson
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: made-from-vault, namespace: shop}
spec: {target: {name: pull}}
`,
  [`${workspaceFolder}/base.yaml`]:
    'apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\n',
};

describe('names across files', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await Editor.start({ files: new MemoryFiles(files) });
    await editor.open(podUri, pod);
    await until('the files are read', async () => (await referencesOf('pull')).length === 4);
  });
  afterEach(() => editor.stop());

  const ask = <Result>(method: string, words: string, more: object = {}): Promise<Result> =>
    editor.request(method, {
      textDocument: { uri: podUri },
      position: positionOf(pod, words),
      ...more,
    });
  const referencesOf = (words: string, includeDeclaration = true): Promise<readonly Location[]> =>
    ask('textDocument/references', words, { context: { includeDeclaration } });
  const placesOf = (locations: readonly Location[]): readonly string[] =>
    locations.map(({ uri, range }) => {
      const text = uri === podUri ? pod : (files[uri] ?? '');
      const name = uri.slice(workspaceFolder.length + 1);
      return `${name}:${range.start.line} ${textAt(text, range)}`;
    });

  it('leads from a pull secret to what makes it in the same namespace', async () => {
    assert.deepEqual(placesOf(await ask('textDocument/definition', 'pull"')), ['secrets.yaml:8 pull']);
  });

  it('leads from a pod to its service account', async () => {
    assert.deepEqual(placesOf(await ask('textDocument/definition', 'robot')), ['robot.yaml:2 robot']);
  });

  it('leads to a definition that may be meant when none is certain', async () => {
    await editor.change(podUri, [
      {
        range: { start: positionOf(pod, 'shop}'), end: positionOf(pod, '}\nspec') },
        newText: 'elsewhere',
      },
    ]);
    assert.deepEqual(placesOf(await ask('textDocument/definition', 'pull"')), ['base.yaml:2 pull']);
  });

  it('finds all references, but for those in another namespace', async () => {
    const expected = ['base.yaml:2 pull', 'pod.yaml:6 pull', 'robot.yaml:3 pull', 'secrets.yaml:8 pull'];
    assert.deepEqual([...placesOf(await referencesOf('pull"'))].sort(), expected);
    assert.deepEqual([...placesOf(await referencesOf('pull"', false))].sort(), [expected[1], expected[2]]);
    assert.deepEqual([...placesOf(await referencesOf('robot'))].sort(), [
      'pod.yaml:5 robot',
      'robot.yaml:2 robot',
    ]);
  });

  it('names a place once that two workloads share', async () => {
    const shared = `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: &spec {serviceAccountName: shared, containers: [{image: a}]}}
  - {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: *spec}
`;
    const uri = `${workspaceFolder}/list.yaml`;
    await editor.open(uri, shared);
    const highlights = await editor.request<readonly DocumentHighlight[]>('textDocument/documentHighlight', {
      textDocument: { uri },
      position: positionOf(shared, 'shared'),
    });
    assert.deepEqual(
      highlights.map(({ range }) => textAt(shared, range)),
      ['shared'],
    );
  });

  it('says nothing where nothing of ours stands', async () => {
    for (const words of ['kind', 'api', '🚢', 'containers']) {
      assert.equal(await ask('textDocument/definition', words), null);
      assert.equal(await ask('textDocument/references', words, { context: {} }), null);
      assert.equal(await ask('textDocument/documentHighlight', words), null);
    }
  });
});
