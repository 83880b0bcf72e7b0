/** What one window sees of the credentials: its records, held against the list that all windows share. */
import {
  deleteRecord,
  isCredentialId,
  readRecord,
  recordedIds,
  type StoredRecord,
} from './credentialRecords';
import { KnownFiles, type Standing } from './knownFiles';
import type { IndexFiles, IndexFolder, SecretRecords } from './storagePorts';

export interface Sighting {
  readonly id: string;
  readonly standing: Standing;
  readonly record: StoredRecord;
}

export class StorageView {
  readonly #records: SecretRecords;
  readonly #index: IndexFolder;
  readonly #known: KnownFiles;

  constructor(records: SecretRecords, index: IndexFolder) {
    this.#records = records;
    this.#index = index;
    this.#known = new KnownFiles(records.seesOtherWindows);
  }

  /** Everything that there may be, by the list, by the records, or by what was there before. */
  async look(): Promise<readonly Sighting[]> {
    const files = await this.#files();
    const recorded = await recordedIds(this.#records);
    const ids = new Set([...recorded, ...(files?.keys() ?? []), ...this.#known.ids]);
    const sightings: Sighting[] = [];
    for (const id of [...ids].filter(isCredentialId)) {
      sightings.push(await this.#sight(id, files));
    }
    return sightings;
  }

  async lookFor(id: string): Promise<Sighting> {
    return this.#sight(id, await this.#files());
  }

  /** Whether this window must be loaded again before it may store or delete anything: see `seesOtherWindows`. */
  async isBehind(): Promise<boolean> {
    return this.#records.seesOtherWindows === 'when-loaded' && (await this.look()).some(isUnseen);
  }

  /**
   * Puts a credential on the list before its record is written, or says to the others that it changes. False where
   * another window did something at the same moment that this one cannot see: then nothing was done.
   */
  async announce(id: string): Promise<boolean> {
    const isNew = (await this.#files())?.has(id) !== true;
    this.#known.wrote(id, await this.#index.write(id));
    // Each writes first and looks then, so that of two at the same moment one sees the other at least.
    if (await this.isBehind()) {
      if (isNew) {
        await this.withdraw(id);
      }
      return false;
    }
    return true;
  }

  /** Takes a credential off the list, after its record is gone. */
  async withdraw(id: string): Promise<void> {
    await this.#index.delete(id);
    this.#known.forget(id);
  }

  /** A record that is not on the list is put there, and one that another window deleted is deleted here too. */
  async reconcile(sightings: readonly Sighting[]): Promise<void> {
    const mayDelete = !sightings.some(isUnseen);
    for (const { id, standing } of sightings) {
      if (standing === 'unlisted') {
        // Tried again with the next list; the record is enough for this one.
        await this.#index.write(id).then(
          (time) => this.#known.wrote(id, time),
          () => {},
        );
      } else if (standing === 'deleted-elsewhere' && mayDelete) {
        // Else this window would write it back with whatever it stores next.
        await deleteRecord(this.#records, id);
        this.#known.forget(id);
      }
    }
  }

  async #sight(id: string, files: IndexFiles | undefined): Promise<Sighting> {
    const record = await readRecord(this.#records, id);
    const standing = this.#known.standingOf(id, files, record.outcome !== 'missing');
    return { id, standing, record };
  }

  async #files(): Promise<IndexFiles | undefined> {
    const files = await this.#index.files();
    this.#known.start(files);
    return files;
  }
}

/** Whether another window did something that this one's secret storage does not know. */
export function isUnseen({ standing }: Sighting): boolean {
  return standing === 'stored-elsewhere' || standing === 'changed-elsewhere';
}

/** Whether this window has it as it is. */
export function isStored({ standing }: Sighting): boolean {
  return standing === 'here' || standing === 'unlisted';
}
