import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver';
import { Method } from '../protocol';
import { Editor, type EditorOptions, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';

const uri = `${workspaceFolder}/apps.yaml`;
const text = `# The shop
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    spec:
      initContainers: [{image: ghcr.io/acme/api:1}]
      containers:
        - image: ghcr.io/acme/api:1
        - image: ghcr.io/acme/sidecar:1
        - image: nginx
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec: {containers: [{image: nginx}]}
  - apiVersion: v1
    kind: Pod
    metadata: {name: empty}
    spec: {containers: []}
`;
const client = { secretEdits: true, anonymousChecks: true, showsFixes: true };

describe('code lenses', () => {
  let editor: Editor;
  const lensesWith = async (options: EditorOptions = {}): Promise<readonly CodeLens[] | null> => {
    editor = await Editor.start({
      files: new MemoryFiles(),
      initializationOptions: client,
      ...options,
    });
    await editor.open(uri, text);
    return lenses();
  };
  const lenses = (of = uri) =>
    editor.request<readonly CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri: of } });
  afterEach(() => editor.stop());

  it('stand above each workload, and lead to what can be done', async () => {
    assert.deepEqual(
      (await lensesWith())?.map(({ range, command }) => [range.start.line, command?.title, command?.command]),
      [
        [1, '3 images · 2 need a credential', 'pullSecrets.showFixes'],
        [16, '1 image', 'pullSecrets.checkImagesWithTheirRegistries'],
      ],
    );
    const [first] = (await lenses()) ?? [];
    assert.deepEqual(first?.command?.arguments, [{ uri, position: { line: 7, character: 31 } }]);
  });

  it('count images that none of the pull secrets is for', async () => {
    await lensesWith();
    const data = JSON.stringify({ auths: { 'ghcr.io': { auth: 'YTpi' } } });
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'ghcr-pull' },
      type: 'kubernetes.io/dockerconfigjson',
      stringData: { '.dockerconfigjson': data },
    };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: {
        imagePullSecrets: [{ name: 'ghcr-pull' }],
        containers: [{ image: 'ghcr.io/acme/web:1' }, { image: 'quay.io/acme/proxy:1' }],
      },
    };
    const other = `${workspaceFolder}/web.yaml`;
    await editor.open(other, [secret, pod].map((object) => JSON.stringify(object)).join('\n---\n'));
    assert.deepEqual(
      (await lenses(other))?.map(({ command }) => command?.title),
      ['2 images · 1 needs a credential'],
    );
  });

  it('count what is known now', async () => {
    await lensesWith();
    const answers = [{ repository: 'ghcr.io/acme/api', answer: 'public', at: new Date().toISOString() }];
    await editor.notify(Method.imageVisibility, { answers });
    assert.equal((await lenses())?.[0]?.command?.title, '3 images · 1 needs a credential');
  });

  it('cannot be clicked in an editor that lacks the commands', async () => {
    const found = await lensesWith({ initializationOptions: {} });
    assert.deepEqual(
      found?.map(({ command }) => command?.command),
      ['', ''],
    );
  });

  it('are asked for again when something else changed', async () => {
    let refreshes = 0;
    editor = await Editor.start({
      files: new MemoryFiles(),
      capabilities: { workspace: { codeLens: { refreshSupport: true } }, textDocument: { diagnostic: {} } },
    });
    editor.onRequest('workspace/codeLens/refresh', () => {
      refreshes += 1;
      return null;
    });
    await editor.notify(Method.credentialsChanged);
    await until('a refresh', () => refreshes > 0);
  });

  it('can be turned off, and are none in files that are excluded', async () => {
    assert.deepEqual(await lensesWith({ settings: { codeLens: false } }), []);
    await editor.stop();
    const files = new MemoryFiles({ [`${workspaceFolder}/.pull-secrets.yaml`]: 'exclude: [apps.yaml]\n' });
    assert.deepEqual(await lensesWith({ files }), []);
  });
});
