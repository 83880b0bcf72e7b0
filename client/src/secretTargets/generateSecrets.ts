import * as vscode from 'vscode';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { PodSpecLocation, SecretEditParams } from '../../../server/src/protocol';
import { type Credential, summarize } from '../credentials/credential';
import type { ManifestServer } from '../languageClient';
import { withoutLinks } from '../plainText';
import { applyToDocument, nameOfFile, placeNewFiles } from './document';
import { filesWithData, fillIn, newPlaceholder, type PlacedEdit } from './placeholder';
import { whatToWrite } from './secretConsent';
import { secretData, servesAny } from './secretData';

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
  const stranger = credentials.find((credential) => !servesAny(credential, images));
  if (stranger) {
    // The registry can be changed in the form that an image opened.
    const text = `Nothing was added: the credential "${stranger.label}" is for ${stranger.registry}, and no image here is from there.`;
    tell({ kind: 'failed', text });
    return;
  }
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(location.uri, true));
    const secrets = credentials.map((credential) => ({
      credential,
      placeholder: newPlaceholder(),
      render: () => secretData(credential, images),
    }));
    tell(await new SecretGeneration(server, document, location, secrets).run());
  } catch (error) {
    // Its text may quote what was to be written.
    tell({
      kind: 'failed',
      text: `Nothing was written (${nameOf(error)}). Check that the file can be opened and written, and try again.`,
    });
  }
}

/** A Secret to write: which credential it is of, the word that stands for its data, and the data. */
interface NewSecret {
  readonly credential: Credential;
  readonly placeholder: string;
  readonly render: () => SecretText;
}

type Told = { readonly kind: 'done'; readonly text: string } | Failed | { readonly kind: 'cancelled' };

interface Failed {
  readonly kind: 'failed';
  readonly text: string;
}

const changing: Failed = {
  kind: 'failed',
  text: 'The file is being changed. Nothing was written. Try again.',
};

class SecretGeneration {
  readonly #server: ManifestServer;
  readonly #document: vscode.TextDocument;
  readonly #params: SecretEditParams;
  readonly #secrets: readonly NewSecret[];

  constructor(
    server: ManifestServer,
    document: vscode.TextDocument,
    location: PodSpecLocation,
    secrets: readonly NewSecret[],
  ) {
    this.#server = server;
    this.#document = document;
    this.#secrets = secrets;
    const now = new Date();
    this.#params = {
      location,
      secrets: secrets.map(({ credential, placeholder }) => ({
        credential: summarize(credential, now),
        placeholder,
      })),
    };
  }

  async run(): Promise<Told> {
    let edit = await this.#fittingEdit(this.#params);
    if ('kind' in edit) {
      return edit;
    }
    const targets = this.#filesWithData(edit);
    if (targets.length > 0) {
      const choice = await whatToWrite(targets);
      if (choice === 'nothing') {
        return { kind: 'cancelled' };
      }
      // The question may have stood for long enough to change the file under it.
      if (choice === 'reference' || edit.version !== this.#document.version) {
        edit = await this.#fittingEdit({ ...this.#params, withSecret: choice === 'secret' });
      }
    }
    if ('kind' in edit) {
      return edit;
    }
    const agreed = new Set(targets.map(String));
    return this.#filesWithData(edit).every((file) => agreed.has(String(file))) ? this.#apply(edit) : changing;
  }

  /** An edit of the document as it is now, or why there is none. */
  async #fittingEdit(params: SecretEditParams): Promise<PlacedEdit<vscode.Uri> | Failed> {
    for (const _attempt of ['first', 'after a change meanwhile']) {
      const result = await this.#server.secretEdit(params);
      if (result.outcome === 'refused') {
        return { kind: 'failed', text: result.reason };
      }
      const edit = await placeNewFiles(this.#document, result);
      if (edit.version === this.#document.version) {
        return edit;
      }
    }
    return changing;
  }

  async #apply(edit: PlacedEdit<vscode.Uri>): Promise<Told> {
    const data = new Map(this.#secrets.map(({ placeholder, render }) => [placeholder, render()]));
    if (!(await applyToDocument(this.#document, fillIn(edit, data)))) {
      const text = 'The file could not be changed. Check that it can be written, and try again.';
      return { kind: 'failed', text };
    }
    return { kind: 'done', text: this.#doneText(edit) };
  }

  #filesWithData(edit: PlacedEdit<vscode.Uri>): readonly vscode.Uri[] {
    const placeholders = this.#secrets.map(({ placeholder }) => placeholder);
    return filesWithData(edit, this.#document.uri, placeholders);
  }

  #doneText(edit: PlacedEdit<vscode.Uri>): string {
    const { kind, name } = this.#params.location;
    const secrets = `pull secret${edit.secretNames.length > 1 ? 's' : ''} ${edit.secretNames.join(', ')}`;
    const added = `Added ${secrets} to ${kind}${name === undefined ? '' : ` ${name}`}`;
    const files = this.#filesWithData(edit);
    if (files.length === 0) {
      return `${added}. No Secret was written.`;
    }
    const its = edit.secretNames.length > 1 ? 'their Secrets' : 'its Secret';
    const isInPlace = files.includes(this.#document.uri);
    return `${added} and ${its} to ${isInPlace ? 'this file' : files.map(nameOfFile).join(', ')}`;
  }
}

function tell(told: Told): void {
  if (told.kind === 'done') {
    vscode.window.setStatusBarMessage(`$(key) ${told.text}`, 10_000);
  } else if (told.kind === 'failed') {
    // Not awaited: the message may stay for as long as the user likes.
    void vscode.window.showWarningMessage(withoutLinks(told.text));
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
