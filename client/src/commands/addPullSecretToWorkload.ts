import * as vscode from 'vscode';
import { isSecretName } from '../../../server/src/core/pullSecrets/secretName';
import { type AddCredentialArguments, ClientCommand, type PodAtPosition } from '../../../server/src/protocol';
import type { Credential } from '../credentials/credential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import type { ManifestServer } from '../languageClient';
import { withoutLinks } from '../plainText';
import { applyToDocument, placeNewFiles } from '../secretTargets/document';
import { generateSecrets } from '../secretTargets/generateSecrets';
import { servesAny } from '../secretTargets/secretData';
import { type PullSecretChoice, pullSecretChoices } from './pullSecretChoices';

const title = 'Add Pull Secret to Workload at Cursor';

/** "Pull Secrets: Add Pull Secret to Workload at Cursor", also where nothing was found wrong. */
export function registerAddPullSecretToWorkload(
  store: CredentialStore,
  server: ManifestServer,
): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.addPullSecretToWorkload', async () => {
    const editor = vscode.window.activeTextEditor;
    const pods = editor ? await podsAt(server, editor) : [];
    if (!editor || pods.length === 0) {
      void vscode.window.showInformationMessage(
        'There is no workload at the cursor. Put it into a Deployment, a Pod or another workload, and run this command again.',
      );
      return;
    }
    const pod = await choosePod(pods);
    const choice = pod && (await chooseSecret(pod, store));
    if (pod && choice) {
      await act(pod, choice.action, editor.document, { store, server });
    }
  });
}

function podsAt(
  server: ManifestServer,
  { document, selection }: vscode.TextEditor,
): Promise<readonly PodAtPosition[]> {
  const { line, character } = selection.active;
  return server.podsAt({ uri: document.uri.toString(), position: { line, character } });
}

/** Asked only where the workload has several pod specs and the cursor is in none of them. */
async function choosePod(pods: readonly PodAtPosition[]): Promise<PodAtPosition | undefined> {
  if (pods.length < 2) {
    return pods[0];
  }
  const items = pods.map((pod) => ({
    label: pod.location.podSpecPath.join('.'),
    description: pod.images.join(', '),
    pod,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which of its pods?' }))?.pod;
}

async function chooseSecret(
  pod: PodAtPosition,
  store: CredentialStore,
): Promise<PullSecretChoice | undefined> {
  const { credentials } = await store.list();
  const serving = credentials.filter((credential) => servesAny(credential, pod.images));
  const { kind, name = '' } = pod.location;
  const placeHolder = `Pull secret for ${`${kind} ${name}`.trim()}`;
  return vscode.window.showQuickPick([...pullSecretChoices(pod, serving)], {
    title,
    placeHolder,
    matchOnDescription: true,
  });
}

interface Parts {
  readonly store: CredentialStore;
  readonly server: ManifestServer;
}

async function act(
  { location, images }: PodAtPosition,
  action: PullSecretChoice['action'],
  document: vscode.TextDocument,
  { store, server }: Parts,
): Promise<void> {
  switch (action.kind) {
    case 'refer':
      return refer(server, location, action.name, document);
    case 'ask-name': {
      const name = await askForName();
      return name === undefined ? undefined : refer(server, location, name, document);
    }
    case 'add-credential': {
      const argument: AddCredentialArguments = { location, registry: action.host, image: action.image };
      await vscode.commands.executeCommand(ClientCommand.addCredentialForImage, argument);
      return;
    }
    case 'generate': {
      const credential: Credential | undefined = await store.get(action.credentialId);
      const served = images.filter((image) => credential && servesAny(credential, [image]));
      return credential ? generateSecrets(server, location, [credential], served) : undefined;
    }
  }
}

async function askForName(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: 'Name of the Secret in the cluster',
    validateInput: (text) =>
      isSecretName(text)
        ? undefined
        : 'Names of Secrets have small letters, digits, dots and dashes, such as ghcr-pull.',
  });
}

async function refer(
  server: ManifestServer,
  location: PodAtPosition['location'],
  name: string,
  document: vscode.TextDocument,
): Promise<void> {
  const result = await server.secretEdit({ location, secrets: [], references: [name] });
  if (result.outcome === 'refused') {
    void vscode.window.showWarningMessage(withoutLinks(result.reason));
    return;
  }
  const isCurrent = result.version === document.version;
  if (!isCurrent || !(await applyToDocument(document, await placeNewFiles(document, result)))) {
    void vscode.window.showWarningMessage('The file is being changed. Nothing was written. Try again.');
  }
}
