import type { Credential } from '../credential';
import {
  deleteRecord,
  isCredentialId,
  isCredentialKey,
  type Unreadable,
  writeRecord,
} from './credentialRecords';
import type { IndexFolder, SecretRecords, Subscription } from './storagePorts';
import { isStored, isUnseen, type Sighting, StorageView } from './storageView';

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

/**
 * All credentials of this user. One record of SecretStorage holds a whole credential, so there is no half-written one;
 * one empty file per id says which there are, so that two windows adding at once lose nothing, and tells each window
 * what the others did.
 */
export class CredentialStore {
  readonly #records: SecretRecords;
  readonly #view: StorageView;
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions: readonly Subscription[];
  /** One operation of this window at a time: none may take another's half-done work for that of another window. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(records: SecretRecords, index: IndexFolder) {
    this.#records = records;
    this.#view = new StorageView(records, index);
    this.#subscriptions = [
      records.onDidChange(({ key }) => {
        if (isCredentialKey(key)) {
          this.#tell();
        }
      }),
      index.onDidChange(() => this.#tell()),
    ];
  }

  /** Called after any change, also one made in another window; sometimes more than once for one change. */
  onDidChange(listener: () => void): Subscription {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  list(): Promise<StoredCredentials> {
    return this.#inTurn(async () => {
      const sightings = await this.#view.look();
      await this.#view.reconcile(sightings);
      const stored = sightings.filter(isStored);
      const credentials = stored.flatMap(({ record }) =>
        record.outcome === 'readable' ? [record.credential] : [],
      );
      return {
        credentials: credentials.sort(
          (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
        ),
        unreadable: stored.flatMap(({ id, record }) =>
          record.outcome === 'unreadable' ? [{ id, ...record.why }] : [],
        ),
        elsewhere: sightings.filter(isUnseen).map((sighting) => this.#elsewhere(sighting)),
      };
    });
  }

  /** The credential; undefined if it is not stored, cannot be read, or another window changed it. */
  async get(id: string): Promise<Credential | undefined> {
    if (!isCredentialId(id)) {
      return undefined;
    }
    return this.#inTurn(async () => {
      const sighting = await this.#view.lookFor(id);
      return isStored(sighting) && sighting.record.outcome === 'readable'
        ? sighting.record.credential
        : undefined;
    });
  }

  /** To be called before the user is asked for a secret: there may be something to know of this storage. */
  async tellBeforeStoring(): Promise<void> {
    await this.#records.tellBeforeStoring?.();
  }

  /** Whether this window has to be loaded again before it may store or delete anything: see `seesOtherWindows`. */
  isBehind(): Promise<boolean> {
    return this.#inTurn(() => this.#view.isBehind());
  }

  /** Adds a credential, or replaces the one of the same id. A failure leaves what was there. */
  save(credential: Credential): Promise<void> {
    return this.#inTurn(async () => {
      await this.#refuseWhileBehind();
      await this.#write(credential);
    });
  }

  /** Replaces a credential that is still stored; false if it was deleted meanwhile, also in another window. */
  replace(credential: Credential): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.#refuseWhileBehind();
      if (!isStored(await this.#view.lookFor(credential.id))) {
        return false;
      }
      await this.#write(credential);
      return true;
    });
  }

  /** The record goes first: a crash in between leaves an empty file, never a password that no list knows of. */
  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#refuseWhileBehind();
      await deleteRecord(this.#records, id);
      await this.#view.withdraw(id);
      this.#tell();
    });
  }

  dispose(): void {
    this.#listeners.clear();
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  #elsewhere({ id, standing, record }: Sighting): ElsewhereCredential {
    return {
      id,
      change: standing === 'stored-elsewhere' ? 'stored' : 'changed',
      ...(record.outcome === 'readable' ? { label: record.credential.label } : {}),
      reloadHelps: this.#records.seesOtherWindows === 'when-loaded',
    };
  }

  /** The file goes first, for the same reason as the record when it is removed. */
  async #write(credential: Credential): Promise<void> {
    if (!isCredentialId(credential.id)) {
      throw new Error('A credential needs a UUID as its id.');
    }
    const isAnnounced = await this.#view.announce(credential.id).catch((cause) => {
      throw new Error('The list of stored credentials could not be written. Nothing was saved.', { cause });
    });
    if (!isAnnounced) {
      throw behindError();
    }
    await writeRecord(this.#records, credential);
    this.#tell();
  }

  async #refuseWhileBehind(): Promise<void> {
    if (await this.#view.isBehind()) {
      throw behindError();
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}

function behindError(): Error {
  return new Error(
    'Another window stored or changed a credential, and this window does not see it yet. Reload this window, then try again. Nothing was changed.',
  );
}
