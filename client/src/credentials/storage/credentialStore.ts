import { type Credential, parseCredential, serializeCredential } from '../credential';

export interface Subscription {
  dispose(): void;
}

/** The part of VS Code's SecretStorage that the store uses. */
export interface SecretRecords {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Newer versions of VS Code can list their records. */
  keys?(): PromiseLike<readonly string[]>;
  onDidChange(listener: (event: { readonly key: string }) => void): Subscription;
}

/** The folder that holds one empty file per credential; a folder that is not there has no files. */
export interface IndexFolder {
  files(): Promise<readonly string[]>;
  /** Makes the folder too. Writing a file that is there changes nothing. */
  write(name: string): Promise<void>;
  /** Deleting a file that is not there changes nothing. */
  delete(name: string): Promise<void>;
  onDidChange(listener: () => void): Subscription;
}

/** A credential that is stored but cannot be used. */
export interface UnreadableCredential {
  readonly id: string;
  readonly reason: string;
}

export interface StoredCredentials {
  readonly credentials: readonly Credential[];
  readonly unreadable: readonly UnreadableCredential[];
}

const keyPrefix = 'credential.';
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * All credentials of this user. One record of SecretStorage holds a whole credential, so there is no half-written one;
 * one empty file per id says which there are, so that two windows adding at once lose nothing.
 */
export class CredentialStore {
  readonly #records: SecretRecords;
  readonly #index: IndexFolder;
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions: readonly Subscription[];

  constructor(records: SecretRecords, index: IndexFolder) {
    this.#records = records;
    this.#index = index;
    this.#subscriptions = [
      records.onDidChange(({ key }) => {
        if (key.startsWith(keyPrefix)) {
          this.#announce();
        }
      }),
      index.onDidChange(() => this.#announce()),
    ];
  }

  /** Called after any change, also one made in another window; sometimes more than once for one change. */
  onDidChange(listener: () => void): Subscription {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  async list(): Promise<StoredCredentials> {
    const credentials: Credential[] = [];
    const unreadable: UnreadableCredential[] = [];
    for (const id of await this.#reconciledIds()) {
      const found = await this.#read(id);
      if (found.outcome === 'readable') {
        credentials.push(found.credential);
      } else if (found.outcome === 'unreadable') {
        unreadable.push({ id, reason: found.reason });
      }
    }
    credentials.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
    return { credentials, unreadable };
  }

  /** The credential, or undefined if it is not stored or cannot be read. */
  async get(id: string): Promise<Credential | undefined> {
    const found = idPattern.test(id) ? await this.#read(id) : undefined;
    return found?.outcome === 'readable' ? found.credential : undefined;
  }

  /**
   * Adds a credential, or replaces the one of the same id. A failure leaves what was there. The file goes first: a crash
   * in between leaves an empty file, never a password that no list knows of.
   */
  async save(credential: Credential): Promise<void> {
    if (!idPattern.test(credential.id)) {
      throw new Error('A credential needs a UUID as its id.');
    }
    try {
      await this.#index.write(credential.id);
    } catch (cause) {
      throw new Error('The list of stored credentials could not be written. Nothing was saved.', { cause });
    }
    try {
      await this.#records.store(keyPrefix + credential.id, serializeCredential(credential).reveal());
    } catch {
      // The error of a key store may quote what it was given.
      throw new Error('VS Code could not write to its secret storage. Nothing was saved.');
    }
    this.#announce();
  }

  /** The record goes first, for the same reason. */
  async remove(id: string): Promise<void> {
    await this.#records.delete(keyPrefix + id);
    await this.#index.delete(id);
    this.#announce();
  }

  dispose(): void {
    this.#listeners.clear();
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  async #read(
    id: string,
  ): Promise<
    | { readonly outcome: 'readable'; readonly credential: Credential }
    | { readonly outcome: 'unreadable'; readonly reason: string }
    | { readonly outcome: 'missing' }
  > {
    let text: string | undefined;
    try {
      text = await this.#records.get(keyPrefix + id);
    } catch {
      return { outcome: 'unreadable', reason: 'the secret storage did not give it out' };
    }
    if (text === undefined) {
      return { outcome: 'missing' };
    }
    const parsed = parseCredential(id, text);
    switch (parsed.outcome) {
      case 'readable':
        return parsed;
      case 'corrupt':
        return { outcome: 'unreadable', reason: parsed.reason };
      case 'foreign-version':
        return { outcome: 'unreadable', reason: 'another version of this extension wrote it' };
    }
  }

  /**
   * The ids that are worth reading. Where the secret storage can list its records, a record without a file gets its file
   * back. A file without a record is only passed over: several computers can share this folder (by a remote window), and
   * the record may be on another one.
   */
  async #reconciledIds(): Promise<readonly string[]> {
    const indexed = (await this.#index.files()).filter((name) => idPattern.test(name));
    const recorded = await this.#recordedIds();
    for (const id of recorded.filter((id) => !indexed.includes(id))) {
      // Tried again with the next list; the record is enough for this one.
      await this.#index.write(id).catch(() => {});
    }
    return [...new Set([...recorded, ...indexed])];
  }

  /** None where the secret storage cannot list: old versions have no `keys`, VS Code 1.103 and 1.104 one that throws. */
  async #recordedIds(): Promise<readonly string[]> {
    try {
      const keys = (await this.#records.keys?.()) ?? [];
      return keys
        .filter((key) => key.startsWith(keyPrefix))
        .map((key) => key.slice(keyPrefix.length))
        .filter((id) => idPattern.test(id));
    } catch {
      return [];
    }
  }

  #announce(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}
