/** The user's cancellation and the time limit, for work of which some (a profile's program) heeds no signal. */
import type { EcrFailure } from './ecrOutcome';

export interface TimeLimitOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMilliseconds?: number;
}

/** A profile may have to ask two services before ECR is asked. */
const defaultTimeout = 30_000;

export class TimeLimit {
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #user: AbortSignal | undefined;
  readonly #abort = () => this.#stop.abort();

  constructor({ signal, timeoutMilliseconds = defaultTimeout }: TimeLimitOptions) {
    this.#user = signal;
    this.#timer = setTimeout(this.#abort, timeoutMilliseconds);
    signal?.addEventListener('abort', this.#abort);
    if (signal?.aborted === true) {
      this.#abort();
    }
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** `host` is who is waited for. */
  async within<T>(
    host: string,
    work: () => Promise<T>,
    failure: (error: unknown) => EcrFailure,
  ): Promise<T | EcrFailure> {
    if (this.signal.aborted) {
      return this.#stopped(host);
    }
    const stopped = new Promise<EcrFailure>((resolve) => {
      this.signal.addEventListener('abort', () => resolve(this.#stopped(host)), { once: true });
    });
    const done = work().catch((error: unknown) =>
      this.signal.aborted ? this.#stopped(host) : failure(error),
    );
    return Promise.race([done, stopped]);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#user?.removeEventListener('abort', this.#abort);
  }

  #stopped(host: string): EcrFailure {
    const reason = this.#user?.aborted === true ? 'cancelled' : 'timeout';
    return { outcome: 'unreachable', reason, host };
  }
}
