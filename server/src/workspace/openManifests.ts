import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { KindTable } from '../core/manifests/kindTable';
import {
  type DocumentContent,
  type ManifestFile,
  readManifestFileInSteps,
} from '../core/manifests/manifestFile';

/** Longest time the server reads on without looking after other messages, in milliseconds. */
const longestStretch = 20;

interface OpenFile {
  /** Newest version that a reading was started for. */
  version: number;
  /** What it was read by; documents that were read by another table must be read again. */
  kinds: KindTable;
  reading: Promise<ManifestFile | undefined>;
  /** Documents read so far, by their text; kept across versions, so that only changed ones are parsed again. */
  known: Map<string, DocumentContent>;
}

/** The open documents, read; each version once, however many features ask for it. */
export class OpenManifests {
  readonly #files = new Map<string, OpenFile>();

  /** `onTooLarge` is told of files with a document beyond the limit, when they are opened. */
  constructor(private readonly onTooLarge: (uri: string) => void) {}

  /** Undefined when a newer version, or the end of the document, overtook the reading. */
  read(document: TextDocument, kinds: KindTable): Promise<ManifestFile | undefined> {
    const open = this.#files.get(document.uri);
    if (open?.version === document.version && open.kinds === kinds) {
      return open.reading;
    }
    const isNew = open === undefined;
    const file: OpenFile =
      open?.kinds === kinds
        ? open
        : { version: document.version, kinds, reading: Promise.resolve(undefined), known: new Map() };
    this.#files.set(document.uri, file);
    file.version = document.version;
    file.reading = this.#read(document, file);
    if (isNew) {
      void this.#tellOfSize(document.uri, file.reading);
    }
    return file.reading;
  }

  forget(uri: string): void {
    this.#files.delete(uri);
  }

  async #tellOfSize(uri: string, reading: Promise<ManifestFile | undefined>): Promise<void> {
    const file = await reading;
    if (file?.documents.some(({ content }) => content.unreadable?.kind === 'too-large')) {
      this.onTooLarge(uri);
    }
  }

  async #read(document: TextDocument, file: OpenFile): Promise<ManifestFile | undefined> {
    const { uri, version } = document;
    const steps = readManifestFileInSteps(document.getText(), file.known, file.kinds);
    let since = performance.now();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        file.known = new Map(step.value.documents.map((placed) => [placed.text, placed.content]));
        return step.value;
      }
      if (performance.now() - since > longestStretch) {
        await otherWork();
        // The document is one object that changes in place.
        if (this.#files.get(uri) !== file || document.version !== version) {
          return undefined;
        }
        since = performance.now();
      }
    }
  }
}

/** Lets the event loop take a turn; `setTimeout` is what both node and a web worker have. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
