/**
 * What registries answered somebody without a credential, kept from one start to the next for as long as it counts.
 * Names of images and two words; nothing of it is secret to whoever can read the user's files.
 */
import {
  readAnswer,
  type WrittenAnswer,
  writeAnswer,
} from '../../../server/src/core/images/visibilityAnswer';
import { VisibilityCache } from '../../../server/src/core/images/visibilityCache';

/** Where it is kept; VS Code's `globalState`, which all windows share. */
export interface AnswerStorage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const storageKey = 'pullSecrets.imageVisibility';
/** Enough for any workspace, and small enough to be read at every start. */
const mostAnswers = 2000;

export class KnownVisibilities {
  readonly cache = new VisibilityCache();
  readonly #storage: AnswerStorage;
  readonly #listeners = new Set<() => void>();

  constructor(storage: AnswerStorage) {
    this.#storage = storage;
    this.#takeStored();
  }

  /** Every answer that counts now. */
  answers(): readonly WrittenAnswer[] {
    return this.cache.answers(Date.now()).map(writeAnswer);
  }

  /** Keeps what the cache has learnt, beside what other windows kept meanwhile, and tells of it. */
  async save(): Promise<void> {
    this.#takeStored();
    for (const listener of this.#listeners) {
      listener();
    }
    await this.#storage.update(storageKey, this.answers().slice(-mostAnswers));
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  #takeStored(): void {
    const stored = this.#storage.get(storageKey);
    for (const answer of Array.isArray(stored)
      ? stored.flatMap((raw: unknown) => readAnswer(raw) ?? [])
      : []) {
      this.cache.record(answer);
    }
  }
}
