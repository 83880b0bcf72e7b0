import * as vscode from 'vscode';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { PodSpecLocation, SecretEditParams } from '../../../server/src/protocol';
import { type Credential, summarize } from '../credentials/credential';
import type { ManifestServer } from '../languageClient';
import { withoutLinks } from '../plainText';
import { applyToDocument, nameOfFile, placeNewFiles } from './document';
import { fetchLogin, formatTime } from './fetchLogin';
import { filesWithData, fillIn, newPlaceholder, type PlacedEdit } from './placeholder';
import { whatToWrite } from './secretConsent';
import { type SecretLogin, secretData, servesAny } from './secretData';
import { validityText, warningOfPassing } from './secretLogin';

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
      render: (login: SecretLogin) => secretData(credential, login, images),
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
  readonly render: (login: SecretLogin) => SecretText;
}

type Told =
  /** `validity`: when the Secret stops working, which must not pass unread. */
  | { readonly kind: 'done'; readonly text: string; readonly validity: string | undefined }
  | Failed
  | { readonly kind: 'cancelled' };

/** Of each Secret that is written, in the order of the Secrets. */
type Logins = readonly SecretLogin[];

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
    let logins: Logins = [];
    if (targets.length > 0) {
      const choice = await whatToWrite(targets, warningOfPassing(this.#credentials));
      if (choice === 'nothing') {
        return { kind: 'cancelled' };
      }
      const fetched = choice === 'secret' ? await this.#fetchLogins() : [];
      if ('kind' in fetched) {
        return fetched;
      }
      logins = fetched;
      // The question, or AWS, may have taken long enough to change the file under it.
      if (choice === 'reference' || edit.version !== this.#document.version) {
        edit = await this.#fittingEdit({ ...this.#params, withSecret: choice === 'secret' });
      }
    }
    if ('kind' in edit) {
      return edit;
    }
    const agreed = new Set(targets.map(String));
    return this.#filesWithData(edit).every((file) => agreed.has(String(file)))
      ? this.#apply(edit, logins)
      : changing;
  }

  /** Just before they are written: tokens of Amazon ECR live for hours. The document is as it was if this fails. */
  async #fetchLogins(): Promise<Logins | Exclude<Told, { kind: 'done' }>> {
    const logins: SecretLogin[] = [];
    for (const credential of this.#credentials) {
      const result = await fetchLogin(credential);
      if (result.outcome !== 'login') {
        return result.outcome === 'failed' ? { kind: 'failed', text: result.text } : { kind: 'cancelled' };
      }
      logins.push(result.login);
    }
    return logins;
  }

  get #credentials(): readonly Credential[] {
    return this.#secrets.map(({ credential }) => credential);
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

  async #apply(edit: PlacedEdit<vscode.Uri>, logins: Logins): Promise<Told> {
    const data = new Map<string, SecretText>();
    for (const [at, { placeholder, render }] of this.#secrets.entries()) {
      const login = logins[at];
      if (login) {
        data.set(placeholder, render(login));
      }
    }
    if (!(await applyToDocument(this.#document, fillIn(edit, data)))) {
      const text = 'The file could not be changed. Check that it can be written, and try again.';
      return { kind: 'failed', text };
    }
    return {
      kind: 'done',
      text: this.#doneText(edit),
      validity: validityText(logins, new Date(), formatTime),
    };
  }

  #filesWithData(edit: PlacedEdit<vscode.Uri>): readonly vscode.Uri[] {
    const placeholders = this.#secrets.map(({ placeholder }) => placeholder);
    return filesWithData(edit, this.#document.uri, placeholders);
  }

  #doneText(edit: PlacedEdit<vscode.Uri>): string {
    const { kind, name } = this.#params.location;
    const secrets = `pull secret${edit.secretNames.length > 1 ? 's' : ''} ${edit.secretNames.join(', ')}`;
    const kept = edit.carriedOver
      ? `, keeping ${edit.carriedOver.names.join(', ')} of service account ${edit.carriedOver.serviceAccount}`
      : '';
    const added = `Added ${secrets} to ${kind}${name === undefined ? '' : ` ${name}`}${kept}`;
    const files = this.#filesWithData(edit);
    if (files.length === 0) {
      return `${added}; no Secret was written`;
    }
    const its = edit.secretNames.length > 1 ? 'their Secrets' : 'its Secret';
    const isInPlace = files.includes(this.#document.uri);
    return `${added} and ${its} to ${isInPlace ? 'this file' : files.map(nameOfFile).join(', ')}`;
  }
}

function tell(told: Told): void {
  if (told.kind === 'done' && told.validity !== undefined) {
    void vscode.window.showInformationMessage(withoutLinks(`${told.text}. ${told.validity}`));
  } else if (told.kind === 'done') {
    vscode.window.setStatusBarMessage(`$(key) ${told.text}`, 10_000);
  } else if (told.kind === 'failed') {
    // Not awaited: the message may stay for as long as the user likes.
    void vscode.window.showWarningMessage(withoutLinks(told.text));
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
