import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentContent } from '../core/manifests/documentFacts';
import { type ManifestFile, readManifestFileInSteps } from '../core/manifests/manifestFile';
import type { KindTable } from '../core/manifests/workloads/kindTable';
import { Stretches } from './stretches';

interface OpenFile {
  /** Newest version that a reading was started for. */
  version: number;
  /** What it was read by; documents that were read by another table must be read again. */
  kinds: KindTable;
  reading: Promise<ManifestFile | undefined>;
  /** Documents read so far, by their text; kept across versions, so that only changed ones are parsed again. */
  known: Map<string, DocumentContent>;
}

export interface OpenManifestsListener {
  /** A version of a document was read. */
  onRead(uri: string, file: ManifestFile): void;
  /** A file with a document beyond the limit was opened. */
  onTooLarge(uri: string): void;
}

/** The open documents, read; each version once, however many features ask for it. */
export class OpenManifests {
  readonly #files = new Map<string, OpenFile>();

  constructor(private readonly listener: OpenManifestsListener) {}

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
      this.listener.onTooLarge(uri);
    }
  }

  async #read(document: TextDocument, file: OpenFile): Promise<ManifestFile | undefined> {
    const { uri, version } = document;
    const read = await new Stretches().run(
      readManifestFileInSteps(document.getText(), file.known, file.kinds, uri),
      // The document is one object that changes in place.
      () => this.#files.get(uri) !== file || document.version !== version,
    );
    if (read) {
      file.known = new Map(read.documents.map((placed) => [placed.text, placed.content]));
      this.listener.onRead(uri, read);
    }
    return read;
  }
}
