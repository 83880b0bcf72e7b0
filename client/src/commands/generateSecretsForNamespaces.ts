import * as vscode from 'vscode';
import { chooseCredential } from '../credentials/chooseCredential';
import type { Credential } from '../credentials/credential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import type { ManifestServer } from '../languageClient';
import { generateSecrets } from '../secretTargets/generateSecrets';
import { servesAny } from '../secretTargets/secretData';
import { askForFindings } from './askForFindings';
import { type NamespaceInNeed, namespacesInNeed } from './namespacesInNeed';

const title = 'Generate Secrets for All Namespaces';

/**
 * "Pull Secrets: Generate Secrets for All Namespaces": a Secret is seen in its own namespace alone, so each that needs the
 * credential gets one, beside one of its workloads.
 */
export function registerGenerateSecretsForNamespaces(
  store: CredentialStore,
  server: ManifestServer,
): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.generateSecretsForNamespaces', async (argument) => {
    const credential = await chooseCredential(store, argument, 'Whose Secret is needed?');
    const found =
      credential && (await askForFindings(server, 'Looking for namespaces that need the credential', {}));
    if (!credential || !found) {
      return;
    }
    const inNeed = namespacesInNeed(found.files, (image) => servesAny(credential, [image]));
    if (inNeed.length === 0) {
      void vscode.window.showInformationMessage(
        'No workload of this workspace lacks a pull secret that this credential could be.',
      );
      return;
    }
    const chosen = await choose(inNeed);
    for (const namespace of chosen) {
      await generateIn(namespace, credential, server);
    }
    if (chosen.length > 0) {
      // Not awaited: the message may stay for as long as the user likes.
      void offerReferences();
    }
  });
}

/** Only one workload of each namespace refers to its Secret yet. */
async function offerReferences(): Promise<void> {
  const fixAll = 'Fix All in Workspace';
  const answer = await vscode.window.showInformationMessage(
    'Other workloads of these namespaces may need the same reference.',
    fixAll,
  );
  if (answer === fixAll) {
    await vscode.commands.executeCommand('pullSecrets.fixAllInWorkspace');
  }
}

/** All are ticked from the start. */
async function choose(inNeed: readonly NamespaceInNeed[]): Promise<readonly NamespaceInNeed[]> {
  const items = inNeed.map((one) => ({
    label: one.namespace ?? 'No namespace written',
    description: vscode.workspace.asRelativePath(vscode.Uri.parse(one.uri, true)),
    detail: one.images.join(', '),
    picked: true,
    one,
  }));
  const placeHolder = 'Namespaces that get a Secret, in the file of one of their workloads';
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  return (chosen ?? []).map(({ one }) => one);
}

async function generateIn(
  { uri, position, images }: NamespaceInNeed,
  credential: Credential,
  server: ManifestServer,
): Promise<void> {
  const [pod] = await server.podsAt({ uri, position });
  if (pod) {
    await generateSecrets(server, pod.location, [credential], images);
  }
}
