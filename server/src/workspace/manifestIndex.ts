import type { KindTable } from '../core/manifests/kindTable';
import {
  type DocumentKnowledge,
  type ManifestFile,
  noFacts,
  readManifestFileInSteps,
} from '../core/manifests/manifestFile';
import { ManifestSet } from '../core/manifests/manifestSet';
import type { FileFacts } from '../core/rules/findingsOfFile';
import { LineStarts } from '../core/text/lineStarts';
import { Stretches } from './stretches';
import type { WorkspaceFiles } from './workspaceFiles';

/** What is kept of a file: what its documents say, and how to turn offsets into positions. No text, no trees. */
export interface IndexedFile extends FileFacts {
  lines(): LineStarts;
  /** Another one for each reading of the file. */
  readonly revision: number;
}

/** How files are read, and which are not. */
interface IndexSettings {
  of(uri: string): Promise<{ readonly kinds: KindTable }>;
  isExcluded(uri: string): Promise<boolean>;
}

/** How many files are read ahead: enough to keep the disk busy, few enough to forget soon. */
const readAhead = 32;

/** Told now and then how far a scan is. */
export type OnProgress = (done: number, total: number) => void;

/** What all manifests of the workspace say: those on disk, and those that are open as they are on screen. */
export class ManifestIndex {
  readonly manifests = new ManifestSet();
  readonly #files = new Map<string, IndexedFile>();
  readonly #open = new Set<string>();
  #revisions = 0;
  #isComplete = false;

  constructor(
    private readonly workspace: WorkspaceFiles,
    private readonly settings: IndexSettings,
    private readonly onUnreadable: (uri: string, message: string) => void,
  ) {}

  /** False until every file was read once: what was not found may yet turn up. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  get uris(): Iterable<string> {
    return this.#files.keys();
  }

  file(uri: string): IndexedFile | undefined {
    return this.#files.get(uri);
  }

  /** An open document was read: what is on screen counts, not what is on disk. */
  setOpen(uri: string, file: ManifestFile): void {
    this.#open.add(uri);
    // Its text and trees are in memory anyway.
    let lines: LineStarts | undefined;
    this.#keep(uri, file.documents, () => {
      lines ??= new LineStarts(file.text);
      return lines;
    });
  }

  /** A document was closed: what is on disk counts again. */
  async setClosed(uri: string): Promise<void> {
    this.#open.delete(uri);
    await this.update(uri);
  }

  /** Reads a file again that may have changed, appeared or gone; one that is open is left alone. */
  async update(uri: string): Promise<void> {
    await this.#read(uri, new Stretches());
  }

  /** A file is gone from the disk; one that is open still counts. */
  delete(uri: string): void {
    if (!this.#open.has(uri)) {
      this.#forget(uri);
    }
  }

  /** Reads all manifests below the folders. Stops early, and stays incomplete, when the signal says so. */
  async scan(folders: readonly string[], onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    this.#isComplete = false;
    const listed = await Promise.all(folders.map((folder) => this.workspace.manifestsBelow(folder)));
    const uris = [...new Set(listed.flat())];
    const stretches = new Stretches();
    this.#forgetAllBut(new Set(uris));
    for (let from = 0; from < uris.length && !signal.aborted; from += readAhead) {
      onProgress(from, uris.length);
      await Promise.all(uris.slice(from, from + readAhead).map((uri) => this.#read(uri, stretches)));
    }
    this.#isComplete = !signal.aborted;
  }

  #forgetAllBut(uris: ReadonlySet<string>): void {
    for (const uri of [...this.#files.keys()]) {
      if (!uris.has(uri) && !this.#open.has(uri)) {
        this.#forget(uri);
      }
    }
  }

  async #read(uri: string, stretches: Stretches): Promise<void> {
    if (this.#open.has(uri)) {
      return;
    }
    if (await this.settings.isExcluded(uri)) {
      this.#forget(uri);
      return;
    }
    const read = await this.workspace.readText(uri);
    if (!read.ok && read.reason !== 'missing') {
      this.onUnreadable(uri, read.message);
    }
    const { kinds } = await this.settings.of(uri);
    const file = read.ok
      ? await stretches.run(readManifestFileInSteps(read.text, new Map(), kinds))
      : undefined;
    // It may have been opened meanwhile.
    if (this.#open.has(uri)) {
      return;
    }
    if (file) {
      const lines = new LineStarts(file.text);
      this.#keep(
        uri,
        file.documents.map(({ start, content }) => ({ start, content: factsAlone(content) })),
        () => lines,
      );
    } else {
      this.#forget(uri);
    }
  }

  #keep(uri: string, documents: FileFacts['documents'], lines: () => LineStarts): void {
    if (documents.every(({ content }) => isEmpty(content))) {
      this.#forget(uri);
      return;
    }
    this.#revisions += 1;
    this.#files.set(uri, { documents, lines, revision: this.#revisions });
    this.manifests.set(
      uri,
      documents.map(({ content }) => content),
    );
  }

  #forget(uri: string): void {
    this.#files.delete(uri);
    this.manifests.delete(uri);
  }
}

/**
 * The facts by themselves: neither the tree, nor, by strings that are slices of it, the whole text of the file stays in
 * memory with them. Most documents are none of our business, and share what they do not have.
 */
function factsAlone({
  workloads,
  serviceAccounts,
  secrets,
  injectors,
  injectionOptOuts,
  suppressions,
  unreadable,
}: DocumentKnowledge): DocumentKnowledge {
  const facts: DocumentKnowledge = {
    workloads,
    serviceAccounts,
    secrets,
    injectors,
    injectionOptOuts,
    suppressions,
    ...(unreadable === undefined ? {} : { unreadable }),
  };
  return isEmpty(facts) && !unreadable ? noFacts : (JSON.parse(JSON.stringify(facts)) as DocumentKnowledge);
}

function isEmpty(facts: DocumentKnowledge): boolean {
  return Object.values(facts).every((fact: unknown) => !Array.isArray(fact) || fact.length === 0);
}
