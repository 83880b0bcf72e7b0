import assert from 'node:assert/strict';
import { type Diagnostic, FileChangeType } from 'vscode-languageserver';
import { Method } from './protocol';
import { Editor, type EditorOptions, until, workspaceFolder } from './testing/editor';
import { MemoryFiles } from './testing/memoryFiles';

const podUri = `${workspaceFolder}/pod.yaml`;
const accountUri = `${workspaceFolder}/accounts/robot.yaml`;
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec:\n  serviceAccountName: robot\n  containers:\n    - image: ghcr.io/acme/api:1\n';
const account =
  'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\nimagePullSecrets: [{name: pull}]\n';

interface WorkspaceReport {
  readonly items: readonly {
    readonly uri: string;
    readonly kind: string;
    readonly resultId?: string;
    readonly items?: readonly Diagnostic[];
  }[];
}

const configurationUri = `${workspaceFolder}/.pull-secrets.yaml`;

describe('the language server in a workspace', () => {
  const editors: Editor[] = [];
  const start = async (files: MemoryFiles, options: EditorOptions = {}): Promise<Editor> => {
    const editor = await Editor.start({ files, ...options });
    editors.push(editor);
    return editor;
  };
  afterEach(async () => {
    await Promise.all(editors.splice(0).map((editor) => editor.stop()));
  });

  const workspaceReport = (
    editor: Editor,
    previousResultIds: readonly { readonly uri: string; readonly value: string }[] = [],
  ): Promise<WorkspaceReport> => editor.request('workspace/diagnostic', { previousResultIds });

  it('knows service accounts of files that are not open', async () => {
    const editor = await start(new MemoryFiles({ [accountUri]: account }));
    await editor.open(podUri, pod);
    await until('the account is known', async () => (await editor.diagnostics(podUri)).length === 0);
  });

  it('warns of a password in a file that git passes on, open or not', async () => {
    const config = Buffer.from('{"auths":{"ghcr.io":{"username":"bob","password":"c4nary"}}}');
    const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: ${config.toString('base64')}}\n`;
    const [shared, own] = [`${workspaceFolder}/shared.yaml`, `${workspaceFolder}/own.yaml`];
    const files = new MemoryFiles({ [shared]: secret, [own]: secret });
    files.sharedByGit.add(shared);
    const editor = await start(files);
    const isWarnedOf = ({ items }: { readonly items?: readonly Diagnostic[] }): boolean =>
      items?.some(({ code }) => code === 'registry-credential-in-git') === true;
    await until('the closed file is warned of', async () => {
      const report = await workspaceReport(editor);
      return report.items.some((item) => item.uri === shared && isWarnedOf(item));
    });
    const { items } = await workspaceReport(editor);
    assert.deepEqual(
      items.filter(isWarnedOf).map(({ uri }) => uri),
      [shared],
    );
    await editor.open(shared, secret);
    await editor.open(own, secret);
    assert.equal(isWarnedOf({ items: await editor.diagnostics(shared) }), true);
    assert.equal(isWarnedOf({ items: await editor.diagnostics(own) }), false);
    files.sharedByGit.delete(shared);
    assert.equal(isWarnedOf({ items: await editor.diagnostics(shared) }), false);
    assert.ok(!editor.received.join('').includes('c4nary'));
  });

  it('asks for fresh diagnostics when a file on disk changes what others depend on', async () => {
    const files = new MemoryFiles({ [accountUri]: account });
    const editor = await start(files);
    await editor.open(podUri, pod);
    await until('the account is known', async () => (await editor.diagnostics(podUri)).length === 0);
    const { refreshes } = editor;
    files.texts.set(accountUri, account.replace('pull', 'renamed'));
    const change = { uri: accountUri, type: FileChangeType.Changed };
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [change] });
    await until('a refresh', () => editor.refreshes > refreshes);
    files.texts.delete(accountUri);
    const removal = { uri: accountUri, type: FileChangeType.Deleted };
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [removal] });
    await until('the account is gone', async () => (await editor.diagnostics(podUri)).length === 1);
  });

  it('asks for fresh diagnostics when another open document is typed in', async () => {
    const editor = await start(new MemoryFiles());
    await editor.open(podUri, pod);
    await editor.open(accountUri, account);
    await until('the account is known', async () => (await editor.diagnostics(podUri)).length === 0);
    const { refreshes } = editor;
    const list = { start: { line: 3, character: 18 }, end: { line: 3, character: 32 } };
    await editor.change(accountUri, [{ range: list, newText: '[]' }]);
    await until('a refresh', () => editor.refreshes > refreshes);
    assert.equal((await editor.diagnostics(podUri)).length, 1);
  });

  it('reports files that are not open, and does not report again what did not change', async () => {
    const editor = await start(new MemoryFiles({ [podUri]: pod }));
    let report = await workspaceReport(editor);
    await until('the pod is found', async () => {
      report = await workspaceReport(editor);
      return report.items.length > 0;
    });
    const [item] = report.items;
    assert.equal(item?.uri, podUri);
    assert.deepEqual(
      item.items?.map(({ range }) => range.start),
      [{ line: 6, character: 13 }],
    );
    const again = await workspaceReport(editor, [{ uri: podUri, value: item.resultId ?? '' }]);
    assert.deepEqual(
      again.items.map(({ kind, uri }) => [kind, uri]),
      [['unchanged', podUri]],
    );
  });

  it('reports many files in parts to a client that takes them so', async () => {
    const pods = Array.from({ length: 150 }, (_, number) => `${workspaceFolder}/pods/${number}.yaml`);
    const editor = await start(new MemoryFiles(Object.fromEntries(pods.map((uri) => [uri, pod]))));
    await until(
      'all pods are found',
      async () => (await workspaceReport(editor)).items.length === pods.length,
    );
    const parts: string[][] = [];
    editor.onProgress('reports', (part: { items: readonly { uri: string }[] }) => {
      parts.push(part.items.map(({ uri }) => uri));
    });
    const rest: { items: readonly { uri: string }[] } = await editor.request('workspace/diagnostic', {
      previousResultIds: [],
      partialResultToken: 'reports',
    });
    assert.deepEqual([parts.map((part) => part.length), rest.items], [[100, 50], []]);
    assert.deepEqual(new Set(parts.flat()), new Set(pods));
  });

  it('answers other requests while it goes through many files', async () => {
    const uris = Array.from({ length: 200 }, (_, index) => `${workspaceFolder}/${index}/pod.yaml`);
    const editor = await start(new MemoryFiles(Object.fromEntries(uris.map((uri) => [uri, pod]))));
    await editor.open(podUri, pod);
    await editor.request(Method.workspaceFindings, {});
    const answered: string[] = [];
    const note = (name: string) => (): void => {
      answered.push(name);
    };
    await Promise.all([
      editor.request(Method.workspaceFindings, { fix: 'plain' }).then(note('all files')),
      editor.diagnostics(podUri).then(note('one file')),
    ]);
    assert.deepEqual(answered, ['one file', 'all files']);
  });

  it('takes back the diagnostics of a file that is gone', async () => {
    const files = new MemoryFiles();
    const editor = await start(files);
    const report = await workspaceReport(editor, [{ uri: podUri, value: '1' }]);
    assert.deepEqual(
      report.items.map(({ uri, items }) => [uri, items]),
      [[podUri, []]],
    );
  });

  it('passes over what node_modules holds', async () => {
    const files = new MemoryFiles({ [accountUri]: account });
    const editor = await start(files);
    await until('the first scan', () => files.reads.has(accountUri));
    const uri = `${workspaceFolder}/node_modules/x/pod.yaml`;
    files.texts.set(uri, pod).set(podUri, pod);
    const changes = [uri, podUri].map((created) => ({ uri: created, type: FileChangeType.Created }));
    await editor.notify('workspace/didChangeWatchedFiles', { changes });
    await until('the pod is found', async () =>
      (await workspaceReport(editor)).items.some((item) => item.uri === podUri),
    );
    assert.equal(files.reads.has(uri), false);
  });

  it('reads everything again by another table of kinds', async () => {
    const files = new MemoryFiles({
      [podUri]:
        'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {pod: {containers: [{image: ghcr.io/a/b}]}}\n',
    });
    const editor = await start(files);
    await until('it was read', () => files.reads.has(podUri));
    editor.settings = { customResources: { Widget: { podSpecs: ['spec.pod'] } } };
    await editor.notify('workspace/didChangeConfiguration', { settings: null });
    await until('the widget is found', async () => (await workspaceReport(editor)).items.length > 0);
  });

  it('goes by the configuration file, together with the settings', async () => {
    const files = new MemoryFiles({ [configurationUri]: 'registries: [{host: registry.example.com}]\n' });
    const editor = await start(files, { settings: { registries: [{ host: 'harbor.example.com' }] } });
    const both = pod.replace(
      'ghcr.io/acme/api:1',
      'registry.example.com/a\n    - image: harbor.example.com/b',
    );
    await editor.open(podUri, both);
    assert.equal((await editor.diagnostics(podUri)).length, 2);
  });

  it('takes changes of the configuration file at once, on disk and on screen', async () => {
    const files = new MemoryFiles({ [podUri]: pod });
    const editor = await start(files);
    await editor.open(podUri, pod);
    assert.equal((await editor.diagnostics(podUri)).length, 1);
    files.texts.set(configurationUri, 'nodeCredentials: [ghcr.io]\n');
    const change = { uri: configurationUri, type: FileChangeType.Created };
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [change] });
    await until('it counts', async () => (await editor.diagnostics(podUri)).length === 0);
    await editor.open(configurationUri, 'nodeCredentials: [ghcr.io]\n');
    const word = { start: { line: 0, character: 18 }, end: { line: 0, character: 25 } };
    await editor.change(configurationUri, [{ range: word, newText: 'quay.io' }]);
    await until('what is typed counts', async () => (await editor.diagnostics(podUri)).length === 1);
  });

  it('goes on with what the configuration file said while that cannot be read', async () => {
    const text = 'nodeCredentials: [ghcr.io]\n';
    const editor = await start(new MemoryFiles({ [configurationUri]: text }));
    await editor.open(podUri, pod);
    await editor.open(configurationUri, text);
    await until('the setting counts', async () => (await editor.diagnostics(podUri)).length === 0);
    const end = { line: 1, character: 0 };
    await editor.change(configurationUri, [{ range: { start: end, end }, newText: 'rules: {' }]);
    assert.equal((await editor.diagnostics(configurationUri)).length, 1);
    assert.deepEqual(await editor.diagnostics(podUri), []);
    const line = { start: { line: 0, character: 0 }, end: { line: 1, character: 8 } };
    await editor.change(configurationUri, [{ range: line, newText: '' }]);
    await until('nothing is set', async () => (await editor.diagnostics(podUri)).length === 1);
  });

  it('reads nothing anew where the configuration file sets nothing else', async () => {
    const text = 'nodeCredentials: [quay.io]\n';
    const files = new MemoryFiles({ [configurationUri]: text, [accountUri]: account });
    const editor = await start(files);
    await until('the first scan', () => files.reads.has(accountUri));
    await editor.open(configurationUri, text);
    const end = { line: 1, character: 0 };
    await editor.change(configurationUri, [{ range: { start: end, end }, newText: '# ours\n' }]);
    // Which waits until everything is read.
    await editor.request('pullSecrets/workspaceFindings', {});
    assert.equal(files.reads.get(accountUri), 1);
    const word = { start: { line: 0, character: 18 }, end: { line: 0, character: 25 } };
    await editor.change(configurationUri, [{ range: word, newText: 'ghcr.io' }]);
    await until('a second scan', () => files.reads.get(accountUri) === 2);
  });

  it('says in the configuration file what is wrong with it', async () => {
    const editor = await start(new MemoryFiles());
    await editor.open(configurationUri, 'registrys: []\nrules: {public-image-no-credential: loud}\n');
    const found = await editor.diagnostics(configurationUri);
    assert.deepEqual(
      found.map(({ code, range }) => [code, range.start.line]),
      [
        ['configuration', 0],
        ['configuration', 1],
      ],
    );
  });

  it('says so of one that is not open too, until it is mended', async () => {
    const files = new MemoryFiles({ [configurationUri]: 'registrys: []\n' });
    const editor = await start(files);
    let resultId = '';
    const report = async () => {
      const { items } = await workspaceReport(editor, [{ uri: configurationUri, value: resultId }]);
      const found = items.find(({ uri }) => uri === configurationUri);
      resultId = found?.resultId ?? '';
      return found;
    };
    assert.deepEqual(
      (await report())?.items?.map(({ code }) => code),
      ['configuration'],
    );
    await until('nothing changes any more', async () => (await report())?.kind === 'unchanged');
    files.texts.set(configurationUri, 'registries: []\n');
    const change = { uri: configurationUri, type: FileChangeType.Changed };
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [change] });
    await until('it is right', async () => (await report())?.items?.length === 0);
  });

  it('looks at no excluded file, open or not', async () => {
    const vendored = `${workspaceFolder}/vendor/pod.yaml`;
    const files = new MemoryFiles({
      [configurationUri]: 'exclude: [vendor]\n',
      [vendored]: pod,
      [accountUri]: account,
    });
    const editor = await start(files);
    await until('the first scan', () => files.reads.has(accountUri));
    await editor.open(vendored, pod);
    assert.deepEqual(await editor.diagnostics(vendored), []);
    assert.equal(files.reads.has(vendored), false);
  });

  it('does not go by the configuration file of a repository that nobody trusts yet', async () => {
    const files = new MemoryFiles({ [configurationUri]: 'nodeCredentials: [ghcr.io]\n' });
    const editor = await start(files, { initializationOptions: { secretEdits: true, trusted: false } });
    await editor.open(podUri, pod);
    assert.equal((await editor.diagnostics(podUri)).length, 1);
    await editor.notify(Method.workspaceTrusted);
    await until('it counts', async () => (await editor.diagnostics(podUri)).length === 0);
  });

  it('goes on with a configuration file that names an anchor that is not there', async () => {
    const files = new MemoryFiles({ [configurationUri]: 'registries: *none\n' });
    const editor = await start(files);
    await editor.open(podUri, pod);
    assert.equal((await editor.diagnostics(podUri)).length, 1);
    await editor.open(configurationUri, 'registries: *none\n');
    const [problem] = await editor.diagnostics(configurationUri);
    assert.match(String(problem?.message), /alias/);
  });

  it('forgets a file outside the workspace, or one that git ignores, when it is closed', async () => {
    const files = new MemoryFiles({ [podUri]: pod });
    const editor = await start(files);
    for (const uri of ['file:///elsewhere/robot.yaml', `${workspaceFolder}/node_modules/robot.yaml`]) {
      files.texts.set(uri, account);
      await editor.open(uri, account);
      await editor.open(podUri, pod);
      await until('the account is known', async () => (await editor.diagnostics(podUri)).length === 0);
      await editor.close(uri);
      await until('the account is forgotten', async () => (await editor.diagnostics(podUri)).length === 1);
      await editor.close(podUri);
    }
  });

  it('takes the files of a folder that comes, and forgets those of one that is gone', async () => {
    const files = new MemoryFiles({ [accountUri]: account });
    const editor = await start(files);
    await editor.open(podUri, pod);
    await until('the account is known', async () => (await editor.diagnostics(podUri)).length === 0);
    files.texts.delete(accountUri);
    const removal = { uri: `${workspaceFolder}/accounts`, type: FileChangeType.Deleted };
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [removal] });
    await until('the account is gone', async () => (await editor.diagnostics(podUri)).length === 1);
    const moved = `${workspaceFolder}/moved`;
    files.texts.set(`${moved}/robot.yaml`, account);
    const arrival = { uri: moved, type: FileChangeType.Created };
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [arrival] });
    await until('the account is known', async () => (await editor.diagnostics(podUri)).length === 0);
  });

  it('reads the configuration file of a folder again that was removed and added', async () => {
    const files = new MemoryFiles({ [configurationUri]: 'nodeCredentials: [ghcr.io]\n' });
    const editor = await start(files);
    await editor.open(podUri, pod);
    assert.equal((await editor.diagnostics(podUri)).length, 0);
    const folder = { uri: workspaceFolder, name: 'workspace' };
    await editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    files.texts.delete(configurationUri);
    await editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    await until('it counts no more', async () => (await editor.diagnostics(podUri)).length === 1);
  });

  it('asks the client for files that are on no disk', async () => {
    const folder = 'vscode-vfs://github/acme/shop';
    const editor = await start(new MemoryFiles(), {
      initializationOptions: { secretEdits: true, files: true },
      virtualFiles: { [`${folder}/a/robot.yaml`]: account, [`${folder}/README.md`]: 'words' },
      folder,
    });
    await editor.open(`${folder}/pod.yaml`, pod);
    await until(
      'the account is known',
      async () => (await editor.diagnostics(`${folder}/pod.yaml`)).length === 0,
    );
  });
});
