/** Tells what other windows did from the files of the list, which all windows share. */
import type { IndexFiles, SecretRecords } from './storagePorts';

export type Standing =
  /** Stored, and this window has it as it is. */
  | 'here'
  /** A record that is not on the list. */
  | 'unlisted'
  /** Listed since before this window was loaded, without a record: it is on another computer, or lost. */
  | 'out-of-reach'
  /** Other windows did that since this one was loaded, and its secret storage does not know. */
  | 'stored-elsewhere'
  | 'changed-elsewhere'
  | 'deleted-elsewhere'
  | 'nowhere';

/** What this window knows of the list: the files as of which it has the records. */
export class KnownFiles {
  readonly #seesOtherWindows: SecretRecords['seesOtherWindows'];
  #times: Map<string, number> | undefined;

  constructor(seesOtherWindows: SecretRecords['seesOtherWindows']) {
    this.#seesOtherWindows = seesOtherWindows;
  }

  get ids(): readonly string[] {
    return [...(this.#times?.keys() ?? [])];
  }

  /** The first look: whatever is there belongs to the records that this window was loaded with. */
  start(files: IndexFiles | undefined): void {
    this.#times ??= new Map(files);
  }

  /** This window wrote the file. */
  wrote(id: string, time: number): void {
    this.#times?.set(id, time);
  }

  forget(id: string): void {
    this.#times?.delete(id);
  }

  /** `files` is what the folder holds now; undefined where the folder is gone as a whole, which no window does. */
  standingOf(id: string, files: IndexFiles | undefined, hasRecord: boolean): Standing {
    const known = this.#times?.get(id);
    const time = files?.get(id);
    if (time === undefined) {
      return this.#withoutFile(hasRecord, known !== undefined && files !== undefined);
    }
    if (!hasRecord) {
      return known === undefined ? 'stored-elsewhere' : 'out-of-reach';
    }
    if (known !== undefined && known !== time && this.#seesOtherWindows === 'when-loaded') {
      return 'changed-elsewhere';
    }
    this.wrote(id, time);
    return 'here';
  }

  /** Where all windows see one storage, a window that deletes begins with the record: then a record was not deleted. */
  #withoutFile(hasRecord: boolean, wasDeleted: boolean): Standing {
    if (!hasRecord) {
      return 'nowhere';
    }
    return wasDeleted && this.#seesOtherWindows === 'when-loaded' ? 'deleted-elsewhere' : 'unlisted';
  }
}
