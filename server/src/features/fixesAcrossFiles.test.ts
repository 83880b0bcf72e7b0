import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
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
        'Ignore public-image-no-credential here',
      ],
    );
  });
});
