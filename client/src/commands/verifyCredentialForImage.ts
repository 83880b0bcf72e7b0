import * as vscode from 'vscode';
import { readImage } from '../../../server/src/core/images/imageText';
import { normaliseRegistry, registryCovers } from '../../../server/src/core/images/registryAddress';
import { imageToPull } from '../../../server/src/registryAccess/imageToPull';
import { chooseCredential } from '../credentials/chooseCredential';
import type { Credential } from '../credentials/credential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { checkStored } from '../credentials/verification/checkStored';
import { settingsFor } from '../imageChecks/imageCheckSettings';
import { workspaceManifests } from '../workspaceManifests';
import { imagesCovered } from './imagesCovered';

const title = 'Verify Credential for Image';

/** Asks the registry whether a stored credential may pull a certain image: signing in alone does not prove that. */
export function registerVerifyCredentialForImage(store: CredentialStore): vscode.Disposable {
  return vscode.commands.registerCommand(
    'pullSecrets.verifyCredentialForImage',
    async (argument: unknown) => {
      const credential = await chooseCredential(store, argument, 'Credential to verify for an image');
      const image = credential && (await chooseImage(credential));
      if (credential && image !== undefined) {
        await checkStored(store, credential, image);
      }
    },
  );
}

async function chooseImage(credential: Credential): Promise<string | undefined> {
  const images = await imagesHere(credential);
  if (images.length === 0) {
    return typeImage(credential);
  }
  const other = { label: '$(edit) Another image…' };
  const items: readonly vscode.QuickPickItem[] = [...images.map((label) => ({ label })), other];
  const placeHolder = `Image of this workspace that "${credential.label}" is for`;
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  return picked === other ? typeImage(credential) : picked?.label;
}

/** None in Restricted Mode: a folder that nobody trusts must not say what registries are asked for. */
async function imagesHere({ registry }: Credential): Promise<readonly string[]> {
  if (!vscode.workspace.isTrusted) {
    return [];
  }
  const options = { location: vscode.ProgressLocation.Window, title: `Looking for images of ${registry}…` };
  return vscode.window.withProgress(options, async () => {
    const found = new Set<string>();
    for await (const { uri, text } of workspaceManifests()) {
      for (const image of imagesCovered(registry, text, settingsFor(uri))) {
        found.add(image);
      }
    }
    return [...found].sort();
  });
}

async function typeImage({ registry }: Credential): Promise<string | undefined> {
  const image = await vscode.window.showInputBox({
    title,
    prompt: `Image from ${registry}, with its tag or digest`,
    placeHolder: `${registry}/app:1.0`,
    ignoreFocusOut: true,
    validateInput: (text) => problemOf(text.trim(), registry),
  });
  return image?.trim();
}

function problemOf(image: string, registry: string): string | undefined {
  const address = normaliseRegistry(registry);
  const read = readImage(image);
  if (read.kind !== 'reference' || !imageToPull(image)) {
    return `Enter a whole image, such as ${registry}/app:1.0.`;
  }
  return address.ok && registryCovers(address.registry, read)
    ? undefined
    : `This credential is for images from ${registry} only.`;
}
