import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import {
  type AddCredentialArguments,
  ClientCommand,
  Method,
  type SecretEditResult,
  type UseCredentialArguments,
} from '../protocol';
import { Editor, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';

const podUri = `${workspaceFolder}/pod.yaml`;
const overlayUri = `${workspaceFolder}/prod/kustomization.yaml`;
const pod = (image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - image: ${image}\n`;
const kustomization = (lines: string): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${lines}`;
const credential = {
  id: 'c1',
  label: 'Acme',
  registry: 'ghcr.io',
  secretName: 'acme-pull',
  status: 'verified' as const,
};

describe('fixes of what a kustomization builds', () => {
  let editor: Editor | undefined;
  afterEach(() => editor?.stop());

  /** What is offered for the one finding of an open file, once a command is among it. */
  async function offered(
    uri: string,
    texts: Readonly<Record<string, string>>,
    command: string,
  ): Promise<CodeAction> {
    editor = await Editor.start({ files: new MemoryFiles(texts), credentials: [credential] });
    await editor.open(uri, texts[uri] ?? '');
    let found: CodeAction | undefined;
    const running = editor;
    await until(command, async () => {
      const [diagnostic] = await running.diagnostics(uri);
      const actions = diagnostic ? await running.codeActions(uri, diagnostic) : [];
      found = actions.find((action) => action.command?.command === command);
      return found !== undefined;
    });
    assert.ok(found);
    return found;
  }

  it('generate a Secret without the namespace that the build gives the workload', async () => {
    const action = await offered(
      podUri,
      {
        [podUri]: pod('ghcr.io/acme/web'),
        [`${workspaceFolder}/kustomization.yaml`]: kustomization('namespace: shop\nresources: [pod.yaml]\n'),
      },
      ClientCommand.useCredentialAndGenerateSecret,
    );
    const [argument] = (action.command?.arguments ?? []) as UseCredentialArguments[];
    assert.ok(argument);
    const { location } = argument;
    assert.equal(location.namespace, undefined);
    const edit: SecretEditResult | undefined = await editor?.request(Method.secretEdit, {
      location,
      secrets: [{ credential, placeholder: 'PLACEHOLDER' }],
    });
    assert.ok(edit?.outcome === 'edit');
    assert.equal(JSON.stringify(edit).includes('shop'), false);
  });

  it('ask for a credential alone where the image is named by an overlay', async () => {
    const action = await offered(
      overlayUri,
      {
        [podUri]: pod('nginx'),
        [overlayUri]: kustomization(
          'resources: [../pod.yaml]\nimages: [{name: nginx, newName: acmecorp.azurecr.io/web}]\n',
        ),
      },
      ClientCommand.addCredentialForImage,
    );
    const [argument] = (action.command?.arguments ?? []) as AddCredentialArguments[];
    assert.ok(argument);
    assert.equal(argument.location, undefined);
    assert.equal(argument.registry, 'acmecorp.azurecr.io');
  });
});
