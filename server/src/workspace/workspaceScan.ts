import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { ManifestIndex, OnProgress } from './manifestIndex';
import type { WorkspaceFolders } from './workspaceFolders';

/** A scan that takes longer shows its progress; in milliseconds. */
const patience = 1000;

/** Reads the whole workspace into the index, one scan at a time, with progress that can be cancelled. */
export class WorkspaceScan {
  #running: AbortController | undefined;
  #latest: Promise<void> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly index: ManifestIndex,
    private readonly folders: WorkspaceFolders,
    private readonly showsProgress: boolean,
    private readonly onEnd: () => void,
  ) {}

  /** Starts over; a scan that is under way ends. */
  start(): void {
    this.#running?.abort();
    const stop = new AbortController();
    this.#running = stop;
    this.#latest = this.#scan(stop).catch((cause: unknown) => {
      this.connection.console.error(`The workspace could not be read: ${String(cause)}`);
    });
  }

  /** Until the newest scan is over, whether it came to its end or was cancelled. */
  async ended(): Promise<void> {
    let awaited: Promise<void> | undefined;
    while (awaited !== this.#latest) {
      awaited = this.#latest;
      await awaited;
    }
  }

  async #scan(stop: AbortController): Promise<void> {
    const progress = this.showsProgress ? new LateProgress(this.connection, stop) : undefined;
    try {
      await this.index.scan(this.folders.uris, (done, total) => progress?.report(done, total), stop.signal);
    } finally {
      progress?.done();
    }
    if (this.#running !== stop) {
      return;
    }
    if (stop.signal.aborted) {
      this.connection.console.info(
        'Reading the workspace was cancelled: Secrets and service accounts of files that are not open may be missing.',
      );
    }
    this.onEnd();
  }
}

/** Shows itself only when the work takes long. */
class LateProgress {
  #reporter: WorkDoneProgressServerReporter | undefined;
  #isDone = false;
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(connection: Connection, stop: AbortController) {
    this.#timer = setTimeout(() => {
      connection.window.createWorkDoneProgress().then(
        (reporter) => {
          if (this.#isDone) {
            // The client has made room for it, and waits for its end.
            reporter.done();
            return;
          }
          this.#reporter = reporter;
          reporter.begin('Pull Secrets: reading manifests', 0, undefined, true);
          reporter.token.onCancellationRequested(() => stop.abort());
        },
        // Without progress the work is done all the same.
        () => {},
      );
    }, patience);
  }

  readonly report: OnProgress = (done, total) => {
    this.#reporter?.report(Math.floor((100 * done) / total), `${done} of ${total} files`);
  };

  done(): void {
    this.#isDone = true;
    clearTimeout(this.#timer);
    this.#reporter?.done();
  }
}
