/** A disk that keeps its caller waiting longer for one file after another is slow, in milliseconds. */
const longestWait = 2;
/** So many in a row: between two files, the machine may have been busy with something else. */
const longWaits = 2;
/** How many files of a slow disk are read in the background before it is tried again. */
const patience = 64;

/**
 * Whether to wait for the disk. Handing a small file over to node's threads and back costs several times what a local
 * disk takes to answer; a slow one, as networks have, must not hold up everything else.
 */
export class DiskPace {
  #background = 0;
  #waits = 0;

  constructor(private readonly now: () => number) {}

  /** Reads at once where the disk was quick of late, else in the background; there too what cannot be read at once. */
  read<Read>(atOnce: () => Read | undefined, inBackground: () => Promise<Read>): Read | Promise<Read> {
    if (this.#background > 0) {
      this.#background -= 1;
      return inBackground();
    }
    const started = this.now();
    const read = atOnce();
    this.#waits = this.now() - started > longestWait ? this.#waits + 1 : 0;
    if (this.#waits >= longWaits) {
      this.#waits = 0;
      this.#background = patience;
    }
    return read ?? inBackground();
  }
}
