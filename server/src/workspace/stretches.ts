/** Longest time the server works on without looking after other messages, in milliseconds. */
const longestStretch = 20;

/** Long work in stretches, with turns for everything else in between. */
export class Stretches {
  #since = performance.now();

  /** Runs steps to their end; undefined when `isOvertaken` says, after a turn of others, that nobody wants it now. */
  async run<Result>(
    steps: Generator<void, Result>,
    isOvertaken: () => boolean = () => false,
  ): Promise<Result | undefined> {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        return step.value;
      }
      if (this.#isDue()) {
        await this.pause();
        if (isOvertaken()) {
          return undefined;
        }
      }
    }
  }

  /** Between two pieces of work: a turn for everything else, once this stretch is long enough. */
  async pause(): Promise<void> {
    if (this.#isDue()) {
      await otherWork();
      this.#since = performance.now();
    }
  }

  #isDue(): boolean {
    return performance.now() - this.#since > longestStretch;
  }
}

/** Lets the event loop take a turn. A timer takes a millisecond at least, and is all that a web worker has. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
    } else {
      setTimeout(resolve, 0);
    }
  });
}
