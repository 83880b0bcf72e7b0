import { type Credential, parseCredential, serializeCredential } from './credential';

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
  files(): Promise<readonly IndexFile[]>;
  /** Makes the folder too. Writing a file that is there changes nothing. */
  write(name: string): Promise<void>;
  /** Deleting a file that is not there changes nothing. */
  delete(name: string): Promise<void>;
  onDidChange(listener: () => void): Subscription;
}

export interface IndexFile {
  readonly name: string;
  readonly writtenAt: Date;
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

/** Another window's record can arrive after its file, so a young file without a record is left alone. */
const orphanAgeMs = 60_000;

/**
 * All credentials of this user. One record of SecretStorage holds a whole credential, so there is no half-written one;
 * one empty file per id says which there are, so that two windows adding at once lose nothing.
 */
export class CredentialStore {
  readonly #records: SecretRecords;
  readonly #index: IndexFolder;
  readonly #now: () => Date;
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions: readonly Subscription[];

  constructor(records: SecretRecords, index: IndexFolder, now: () => Date) {
    this.#records = records;
    this.#index = index;
    this.#now = now;
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

  /** Adds a credential, or replaces the one of the same id. A failure leaves what was there. */
  async save(credential: Credential): Promise<void> {
    if (!idPattern.test(credential.id)) {
      throw new Error('A credential needs a UUID as its id.');
    }
    const key = keyPrefix + credential.id;
    const indexed = (await this.#index.files()).some((file) => file.name === credential.id);
    try {
      await this.#records.store(key, serializeCredential(credential).reveal());
    } catch {
      // The error of a key store may quote what it was given.
      throw new Error('VS Code could not write to its secret storage. Nothing was saved.');
    }
    if (!indexed) {
      await this.#addToIndex(credential.id);
    }
    this.#announce();
  }

  /** The record goes first: a crash in between leaves an empty file, never a forgotten password. */
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

  async #addToIndex(id: string): Promise<void> {
    try {
      await this.#index.write(id);
    } catch (error) {
      await this.#records.delete(keyPrefix + id);
      throw new Error('The list of stored credentials could not be written. Nothing was saved.', {
        cause: error,
      });
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
   * The ids that are worth reading. Where the secret storage can list its records, a record without a file (a crash
   * while adding) gets its file back, and an old file without a record (removed elsewhere) goes. Where it cannot, such a
   * file is only passed over: several computers can share this folder, and the record may be on another one.
   */
  async #reconciledIds(): Promise<readonly string[]> {
    const files = (await this.#index.files()).filter((file) => idPattern.test(file.name));
    const indexed = files.map((file) => file.name);
    const keys = await this.#records.keys?.();
    if (keys === undefined) {
      return indexed;
    }
    const recorded = keys
      .filter((key) => key.startsWith(keyPrefix))
      .map((key) => key.slice(keyPrefix.length))
      .filter((id) => idPattern.test(id));
    for (const id of recorded.filter((id) => !indexed.includes(id))) {
      await this.#index.write(id);
    }
    const oldest = this.#now().getTime() - orphanAgeMs;
    for (const file of files) {
      if (!recorded.includes(file.name) && file.writtenAt.getTime() < oldest) {
        await this.#index.delete(file.name);
      }
    }
    return recorded;
  }

  #announce(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}
