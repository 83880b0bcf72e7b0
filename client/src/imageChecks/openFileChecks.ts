/** Checks of the images of open files, in the background: late, few at a time, and only while they are wanted. */
import type { AskOptions } from './imageChecks';

/** An open file, as far as it matters here. */
export interface OpenFile {
  readonly id: string;
  /** Images as they stand there now; none once it is closed. */
  images(): Promise<readonly string[]>;
}

export interface OpenFileTerms {
  readonly isWanted: () => boolean;
  readonly ask: (images: readonly string[], options: AskOptions) => Promise<unknown>;
  /** Milliseconds after a file was opened or saved: whoever leafs through files asks nobody. */
  readonly settleMs: number;
}

/** In the background one thing at a time is fast enough, and nobody notices it. */
const limits = { overall: 2, perHost: 1 };
/** Images of one file beyond these wait for the command. */
const mostImages = 50;

export class OpenFileChecks {
  readonly #terms: OpenFileTerms;
  readonly #settling = new Map<string, NodeJS.Timeout>();
  readonly #ended = new AbortController();

  constructor(terms: OpenFileTerms) {
    this.#terms = terms;
  }

  schedule(file: OpenFile): void {
    clearTimeout(this.#settling.get(file.id));
    this.#settling.delete(file.id);
    if (this.#terms.isWanted()) {
      this.#settling.set(
        file.id,
        setTimeout(() => {
          this.#settling.delete(file.id);
          this.#check(file).catch(() => {
            // The next check asks again for what could not be kept, or when there is no server.
          });
        }, this.#terms.settleMs),
      );
    }
  }

  dispose(): void {
    this.#ended.abort();
    for (const timer of this.#settling.values()) {
      clearTimeout(timer);
    }
    this.#settling.clear();
  }

  async #check(file: OpenFile): Promise<void> {
    const { isWanted, ask } = this.#terms;
    const images = isWanted() ? [...new Set(await file.images())].slice(0, mostImages) : [];
    if (images.length > 0) {
      await ask(images, { signal: this.#ended.signal, limits });
    }
  }
}
