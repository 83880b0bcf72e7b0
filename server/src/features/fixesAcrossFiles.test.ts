import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { ClientCommand } from '../protocol';
import { Editor, type EditorOptions, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';

const podUri = `${workspaceFolder}/pod.yaml`;
const accountUri = `${workspaceFolder}/accounts/robot.yaml`;
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec:\n  serviceAccountName: robot\n  containers:\n    - image: ghcr.io/acme/api:1\n';
const files = {
  [accountUri]: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\n',
  [`${workspaceFolder}/sealed.yaml`]:
    'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: sealed}\nspec: {template: {type: kubernetes.io/dockerconfigjson}}\n',
};

describe('fixes that concern other files', () => {
  const editors: Editor[] = [];
  afterEach(async () => {
    await Promise.all(editors.splice(0).map((editor) => editor.stop()));
  });

  /** What is offered for the pod once the workspace has been read. */
  async function offered(options: EditorOptions = {}): Promise<readonly CodeAction[]> {
    const editor = await Editor.start({ files: new MemoryFiles(files), ...options });
    editors.push(editor);
    await editor.open(podUri, pod);
    let actions: readonly CodeAction[] = [];
    await until('the workspace is read', async () => {
      const [diagnostic] = await editor.diagnostics(podUri);
      actions = diagnostic ? await editor.codeActions(podUri, diagnostic) : [];
      return actions.some(({ title }) => title.includes('service account'));
    });
    return actions;
  }

  it('edit a service account in a file that is not open', async () => {
    const action = (await offered()).find(({ title }) => title.startsWith('Add pull secret'));
    assert.equal(
      action?.title,
      'Add pull secret sealed to service account robot (pods of this workload only)',
    );
    const position = { line: 3, character: 0 };
    assert.deepEqual(action?.edit?.documentChanges, [
      {
        textDocument: { uri: accountUri, version: null },
        edits: [
          { range: { start: position, end: position }, newText: 'imagePullSecrets:\n  - name: sealed\n' },
        ],
      },
    ]);
  });

  it('come in the order of how little they ask for', async () => {
    assert.deepEqual(
      (await offered()).map(({ title }) => title),
      [
        'Use Secret sealed (from SealedSecret: what it covers is not known)',
        'Add pull secret sealed to service account robot (pods of this workload only)',
        'Add a credential for ghcr.io…',
        'My nodes can pull from ghcr.io',
        'Treat ghcr.io/acme/* as public',
        'Ignore public-image-no-credential here',
      ],
    );
  });

  describe('that say something of registries', () => {
    const configurationUri = `${workspaceFolder}/.pull-secrets.yaml`;
    const start = { line: 0, character: 0 };
    const titlesOf = (actions: readonly CodeAction[]): readonly string[] =>
      actions.map(({ title }) => title).filter((title) => /^(?:My nodes|Treat)/.test(title));

    it('make the configuration file of the folder, and the finding goes', async () => {
      const action = (await offered()).find(({ title }) => title.startsWith('My nodes'));
      const newText = 'nodeCredentials:\n  - ghcr.io\n';
      assert.deepEqual(action?.edit?.documentChanges, [
        { kind: 'create', uri: configurationUri, options: { ignoreIfExists: true } },
        {
          textDocument: { uri: configurationUri, version: null },
          edits: [{ range: { start, end: start }, newText }],
        },
      ]);
      const [editor] = editors;
      assert.ok(editor);
      await editor.open(configurationUri, '');
      await editor.change(configurationUri, [{ range: { start, end: start }, newText }]);
      await until('it counts', async () => (await editor.diagnostics(podUri)).length === 0);
      await editor.close(configurationUri);
      await until('it was never saved', async () => (await editor.diagnostics(podUri)).length === 1);
    });

    it('edit the configuration file as it is on screen', async () => {
      const editor = await Editor.start({ files: new MemoryFiles({ [configurationUri]: 'exclude: []\n' }) });
      editors.push(editor);
      await editor.open(podUri, pod);
      await editor.open(configurationUri, 'publicImages:\n- quay.io/acme/*\n');
      const [diagnostic] = await editor.diagnostics(podUri);
      assert.ok(diagnostic);
      const treat = (await editor.codeActions(podUri, diagnostic)).find(({ title }) =>
        title.startsWith('Treat'),
      );
      const end = { line: 2, character: 0 };
      assert.deepEqual(treat?.edit?.documentChanges, [
        {
          textDocument: { uri: configurationUri, version: 1 },
          edits: [{ range: { start: end, end }, newText: '- ghcr.io/acme/*\n' }],
        },
      ]);
    });

    it('are not offered where nobody trusts the folder, nor to clients that make no files', async () => {
      const untrusted = { initializationOptions: { trusted: false } };
      assert.deepEqual(titlesOf(await offered(untrusted)), []);
      const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
      const unable = { capabilities: { ...capabilities, textDocument: { diagnostic: {} } } };
      assert.deepEqual(titlesOf(await offered(unable)), []);
    });

    it('change the settings of the user where there is no folder, if the client can', async () => {
      for (const settingEdits of [true, false]) {
        const editor = await Editor.start({ initializationOptions: { settingEdits } });
        editors.push(editor);
        await editor.open('untitled:a', pod, 'yaml');
        const [diagnostic] = await editor.diagnostics('untitled:a');
        assert.ok(diagnostic);
        const actions = await editor.codeActions('untitled:a', diagnostic);
        assert.deepEqual(
          actions.flatMap(({ command }) =>
            command?.command === ClientCommand.addToSetting ? command.arguments : [],
          ),
          settingEdits
            ? [
                { setting: 'nodeCredentials', value: 'ghcr.io' },
                { setting: 'publicImages', value: 'ghcr.io/acme/*' },
              ]
            : [],
        );
      }
    });
  });
});
