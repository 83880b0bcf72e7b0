import type { Credential } from '../credential';
import {
  deleteRecord,
  isCredentialId,
  isCredentialKey,
  readRecord,
  recordedIds,
  type StoredRecord,
  type Unreadable,
  writeRecord,
} from './credentialRecords';
import { KnownFiles, type Standing } from './knownFiles';
import type { IndexFiles, IndexFolder, SecretRecords, Subscription } from './storagePorts';

/** A credential that is stored but cannot be used. It is left as it is until the user removes it. */
export interface UnreadableCredential extends Unreadable {
  readonly id: string;
}

/** A credential that another window stored or changed, and that this window does not see as it is now. */
export interface ElsewhereCredential {
  readonly id: string;
  readonly change: 'stored' | 'changed';
  /** As this window knows it. */
  readonly label?: string;
  /** Whether this window sees it once it is loaded again. */
  readonly reloadHelps: boolean;
}

export interface StoredCredentials {
  readonly credentials: readonly Credential[];
  readonly unreadable: readonly UnreadableCredential[];
  readonly elsewhere: readonly ElsewhereCredential[];
}

interface Sighting {
  readonly id: string;
  readonly standing: Standing;
  readonly record: StoredRecord;
}

/**
 * All credentials of this user. One record of SecretStorage holds a whole credential, so there is no half-written one;
 * one empty file per id says which there are, so that two windows adding at once lose nothing, and tells each window
 * what the others did.
 */
export class CredentialStore {
  readonly #records: SecretRecords;
  readonly #index: IndexFolder;
  readonly #known: KnownFiles;
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions: readonly Subscription[];
  /** One operation of this window at a time: none may take another's half-done work for that of another window. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(records: SecretRecords, index: IndexFolder) {
    this.#records = records;
    this.#index = index;
    this.#known = new KnownFiles(records.seesOtherWindows);
    this.#subscriptions = [
      records.onDidChange(({ key }) => {
        if (isCredentialKey(key)) {
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

  list(): Promise<StoredCredentials> {
    return this.#inTurn(async () => {
      const sightings = await this.#look();
      await this.#reconcile(sightings);
      const credentials: Credential[] = [];
      const unreadable: UnreadableCredential[] = [];
      const elsewhere: ElsewhereCredential[] = [];
      for (const { id, standing, record } of sightings) {
        if (standing === 'stored-elsewhere' || standing === 'changed-elsewhere') {
          elsewhere.push({
            id,
            change: standing === 'stored-elsewhere' ? 'stored' : 'changed',
            ...(record.outcome === 'readable' ? { label: record.credential.label } : {}),
            reloadHelps: this.#records.seesOtherWindows === 'when-loaded',
          });
        } else if (isStored(standing) && record.outcome === 'readable') {
          credentials.push(record.credential);
        } else if (isStored(standing) && record.outcome === 'unreadable') {
          unreadable.push({ id, ...record.why });
        }
      }
      credentials.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
      return { credentials, unreadable, elsewhere };
    });
  }

  /** The credential; undefined if it is not stored, cannot be read, or another window changed it. */
  async get(id: string): Promise<Credential | undefined> {
    if (!isCredentialId(id)) {
      return undefined;
    }
    return this.#inTurn(async () => {
      const { standing, record } = await this.#lookAt(id, await this.#files());
      return isStored(standing) && record.outcome === 'readable' ? record.credential : undefined;
    });
  }

  /** Whether this window has to be loaded again before it may store or delete anything: see `seesOtherWindows`. */
  isBehind(): Promise<boolean> {
    return this.#inTurn(async () => this.#isBehind(await this.#look()));
  }

  /** Adds a credential, or replaces the one of the same id. A failure leaves what was there. */
  save(credential: Credential): Promise<void> {
    return this.#inTurn(async () => {
      await this.#refuseWhileBehind();
      await this.#write(credential);
      this.#announce();
    });
  }

  /** Replaces a credential that is still stored; false if it was deleted meanwhile, also in another window. */
  replace(credential: Credential): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.#refuseWhileBehind();
      const { standing } = await this.#lookAt(credential.id, await this.#files());
      if (!isStored(standing)) {
        return false;
      }
      await this.#write(credential);
      this.#announce();
      return true;
    });
  }

  /** The record goes first: a crash in between leaves an empty file, never a password that no list knows of. */
  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#refuseWhileBehind();
      await deleteRecord(this.#records, id);
      await this.#index.delete(id);
      this.#known.forget(id);
      this.#announce();
    });
  }

  dispose(): void {
    this.#listeners.clear();
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  /** The file goes first, for the same reason as the record when it is removed. */
  async #write(credential: Credential): Promise<void> {
    const { id } = credential;
    if (!isCredentialId(id)) {
      throw new Error('A credential needs a UUID as its id.');
    }
    let time: number;
    try {
      time = await this.#index.write(id);
    } catch (cause) {
      throw new Error('The list of stored credentials could not be written. Nothing was saved.', { cause });
    }
    this.#known.wrote(id, time);
    await writeRecord(this.#records, credential);
  }

  async #refuseWhileBehind(): Promise<void> {
    if (this.#isBehind(await this.#look())) {
      throw new Error(
        'Another window stored or changed a credential, and this window does not see it yet. Reload this window, then try again. Nothing was changed.',
      );
    }
  }

  #isBehind(sightings: readonly Sighting[]): boolean {
    return (
      this.#records.seesOtherWindows === 'when-loaded' &&
      sightings.some(({ standing }) => standing === 'stored-elsewhere' || standing === 'changed-elsewhere')
    );
  }

  /** Everything that there may be, by the list, by the records, or by what was there before. */
  async #look(): Promise<readonly Sighting[]> {
    const files = await this.#files();
    const recorded = await recordedIds(this.#records);
    const ids = new Set([...recorded, ...(files?.keys() ?? []), ...this.#known.ids]);
    const sightings: Sighting[] = [];
    for (const id of [...ids].filter(isCredentialId)) {
      sightings.push(await this.#lookAt(id, files));
    }
    return sightings;
  }

  async #lookAt(id: string, files: IndexFiles | undefined): Promise<Sighting> {
    const record = await readRecord(this.#records, id);
    const standing = this.#known.standingOf(id, files, record.outcome !== 'missing');
    return { id, standing, record };
  }

  async #files(): Promise<IndexFiles | undefined> {
    const files = await this.#index.files();
    this.#known.start(files);
    return files;
  }

  /** A record that is not on the list is put there, and one that another window deleted is deleted here too. */
  async #reconcile(sightings: readonly Sighting[]): Promise<void> {
    const isBehind = this.#isBehind(sightings);
    for (const { id, standing } of sightings) {
      if (standing === 'unlisted') {
        // Tried again with the next list; the record is enough for this one.
        await this.#index.write(id).then(
          (time) => this.#known.wrote(id, time),
          () => {},
        );
      } else if (standing === 'deleted-elsewhere' && !isBehind) {
        // Else this window would write it back with whatever it stores next.
        await deleteRecord(this.#records, id);
        this.#known.forget(id);
      }
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  #announce(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}

function isStored(standing: Standing): boolean {
  return standing === 'here' || standing === 'unlisted';
}
