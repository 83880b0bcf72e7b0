import * as vscode from 'vscode';
import { readImage } from '../../../server/src/core/images/imageText';
import { normaliseRegistry, registryCovers } from '../../../server/src/core/images/registryAddress';
import { base64Encode } from '../../../server/src/core/pullSecrets/base64';
import { renderDockerConfigJson } from '../../../server/src/core/pullSecrets/dockerConfigJson';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { PodSpecLocation, SecretEditParams } from '../../../server/src/protocol';
import { type Credential, summarize } from '../credentials/credential';
import type { ManifestServer } from '../languageClient';
import { applyToDocument } from './document';
import { fillIn, holdsPlaceholder, newPlaceholder, type SecretEdit } from './placeholder';
import { whatToWrite } from './secretConsent';

/**
 * Makes a workload refer to the Secrets of credentials, and writes those Secrets into its file, as one undoable edit.
 * `images` are what the Secrets are for; they decide how a Secret spells its registry.
 */
export async function generateSecrets(
  server: ManifestServer,
  location: PodSpecLocation,
  credentials: readonly Credential[],
  images: readonly string[],
): Promise<void> {
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(location.uri, true));
    const told = await new SecretGeneration(server, document, location, credentials, images).run();
    tell(told);
  } catch (error) {
    // Its text may quote what was to be written.
    tell({
      kind: 'failed',
      text: `The file could not be changed (${nameOf(error)}). Check that it can be written, and try again.`,
    });
  }
}

type Told =
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'cancelled' };

class SecretGeneration {
  readonly #server: ManifestServer;
  readonly #document: vscode.TextDocument;
  readonly #params: SecretEditParams;
  readonly #dataOf: ReadonlyMap<string, () => SecretText>;

  constructor(
    server: ManifestServer,
    document: vscode.TextDocument,
    location: PodSpecLocation,
    credentials: readonly Credential[],
    images: readonly string[],
  ) {
    this.#server = server;
    this.#document = document;
    const now = new Date();
    const secrets = credentials.map((credential) => ({ credential, placeholder: newPlaceholder() }));
    this.#dataOf = new Map(
      secrets.map(({ credential, placeholder }) => [placeholder, () => secretData(credential, images)]),
    );
    this.#params = {
      location,
      secrets: secrets.map(({ credential, placeholder }) => ({
        credential: summarize(credential, now),
        placeholder,
      })),
    };
  }

  async run(): Promise<Told> {
    let params = this.#params;
    let edit = await this.#fittingEdit(params);
    if (typeof edit === 'string') {
      return { kind: 'failed', text: edit };
    }
    if (this.#holdsData(edit)) {
      const choice = await whatToWrite(this.#document.uri, edit);
      if (choice === 'nothing') {
        return { kind: 'cancelled' };
      }
      params = { ...params, withSecret: choice === 'secret' };
    }
    // The question may have stood for long enough to change the file under it.
    if (params.withSecret === false || edit.version !== this.#document.version) {
      edit = await this.#fittingEdit(params);
    }
    if (typeof edit === 'string') {
      return { kind: 'failed', text: edit };
    }
    return this.#apply(edit);
  }

  /** An edit of the document as it is now, or why there is none. */
  async #fittingEdit(params: SecretEditParams): Promise<SecretEdit | string> {
    for (const _attempt of ['first', 'after a change meanwhile']) {
      const result = await this.#server.secretEdit(params);
      if (result.outcome === 'refused') {
        return result.reason;
      }
      if (result.version === this.#document.version) {
        return result;
      }
    }
    return 'The file is being changed. Nothing was written. Try again.';
  }

  async #apply(edit: SecretEdit): Promise<Told> {
    const withData = this.#holdsData(edit);
    const data = new Map([...this.#dataOf].map(([placeholder, render]) => [placeholder, render()]));
    const written = await applyToDocument(this.#document, withData ? fillIn(edit, data) : edit);
    return written.applied
      ? { kind: 'done', text: this.#doneText(edit, withData, written.newFiles) }
      : {
          kind: 'failed',
          text: 'The file could not be changed. Check that it can be written, and try again.',
        };
  }

  #holdsData(edit: SecretEdit): boolean {
    return holdsPlaceholder(edit, [...this.#dataOf.keys()]);
  }

  #doneText(edit: SecretEdit, withData: boolean, newFiles: readonly string[]): string {
    const { kind, name } = this.#params.location;
    const secrets = `pull secret${edit.secretNames.length > 1 ? 's' : ''} ${edit.secretNames.join(', ')}`;
    const added = `Added ${secrets} to ${kind}${name === undefined ? '' : ` ${name}`}`;
    if (!withData) {
      return `${added}. No Secret was written.`;
    }
    const its = edit.secretNames.length > 1 ? 'their Secrets' : 'its Secret';
    return `${added} and ${its} to ${newFiles.length > 0 ? newFiles.join(', ') : 'this file'}`;
  }
}

/** The base64 form of a `.dockerconfigjson`. */
function secretData({ registry, username, password }: Credential, images: readonly string[]): SecretText {
  const address = normaliseRegistry(registry);
  if (!address.ok) {
    throw new Error('The stored registry is malformed.');
  }
  const covered = images
    .map((image) => readImage(image))
    .find((image) => image.kind !== 'unreadable' && registryCovers(address.registry, image));
  const config = renderDockerConfigJson(
    { registry: address.registry, username, password },
    covered?.kind === 'unreadable' ? undefined : covered,
  );
  return new SecretText(base64Encode(config.reveal()));
}

function tell(told: Told): void {
  if (told.kind === 'done') {
    vscode.window.setStatusBarMessage(`$(key) ${told.text}`, 10_000);
  } else if (told.kind === 'failed') {
    // Not awaited: the message may stay for as long as the user likes.
    void vscode.window.showWarningMessage(told.text);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
