import { isKustomizationName } from '../core/composition/kustomize/filePaths';
import type { FileFacts } from '../core/findings/findingsOfFile';
import { type DocumentContent, type DocumentKnowledge, noFacts } from '../core/manifests/documentFacts';
import { isReadable } from '../core/manifests/documents/manifestDocument';
import { type ManifestFile, readManifestFileInSteps } from '../core/manifests/manifestFile';
import { ManifestSet } from '../core/manifests/manifestSet';
import type { KindTable } from '../core/manifests/workloads/kindTable';
import { LineStarts } from '../core/text/lineStarts';
import { Stretches } from './stretches';
import type { WorkspaceFiles } from './workspaceFiles';

/** What is kept of a file: what its documents say, and how to turn offsets into positions. No text, no trees. */
export interface IndexedFile extends FileFacts {
  lines(): LineStarts;
  /** Another one for each reading of the file. */
  readonly revision: number;
}

/** A file as it was on disk, not read yet; without text when it is gone or not wanted. */
interface FetchedFile {
  readonly uri: string;
  readonly number: number;
  readonly text: string | undefined;
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
  /** Numbers of the newest fetches of files that are being read. */
  readonly #fetches = new Map<string, number>();
  #lastFetch = 0;
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
    if (saysNothing(uri, file.documents)) {
      this.#forgetFacts(uri, file);
      return;
    }
    // Its text and trees are in memory anyway.
    let lines: LineStarts | undefined;
    this.#keep(uri, file.documents, () => {
      lines ??= new LineStarts(file.text);
      return lines;
    });
  }

  /** A document was closed. What was on screen counts until the file is updated or deleted. */
  setClosed(uri: string): void {
    this.#open.delete(uri);
  }

  /** Reads a file again that may have changed, appeared or gone; one that is open is left alone. */
  async update(uri: string): Promise<void> {
    await this.#take(await this.#fetch(uri), new Stretches());
  }

  /** A file is gone from the disk; one that is open still counts. */
  delete(uri: string): void {
    this.#fetches.delete(uri);
    if (!this.#open.has(uri)) {
      this.#forget(uri);
    }
  }

  /** Files, or all files below folders, are gone from the disk; those that are open still count. */
  deleteBelow(gone: ReadonlySet<string>): void {
    for (const uri of [...this.manifests.files(), ...this.#fetches.keys()]) {
      if (isAmong(uri, gone)) {
        this.delete(uri);
      }
    }
  }

  /** Reads all manifests below the folders. Stops early, and stays incomplete, when the signal says so. */
  async scan(folders: readonly string[], onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    this.#isComplete = false;
    // Files that appear while the folders are listed may be updated before, and be in no list.
    const before = this.manifests.files();
    const listed = await Promise.all(folders.map((folder) => this.workspace.manifestsBelow(folder)));
    if (signal.aborted) {
      // A newer scan of other folders may be further than this one.
      return;
    }
    const uris = [...new Set(listed.flat())];
    const stretches = new Stretches();
    this.#forgetAllBut(new Set(uris), before);
    let coming = this.#fetchAll(uris.slice(0, readAhead));
    for (let from = 0; from < uris.length && !signal.aborted; from += readAhead) {
      onProgress(from, uris.length);
      const fetched = await coming;
      // The disk works on while these are parsed.
      coming = this.#fetchAll(uris.slice(from + readAhead, from + 2 * readAhead));
      for (const file of fetched) {
        await this.#take(file, stretches);
      }
    }
    await coming;
    if (!signal.aborted) {
      this.#isComplete = true;
    }
  }

  #forgetAllBut(uris: ReadonlySet<string>, known: readonly string[]): void {
    for (const uri of known) {
      if (!uris.has(uri) && !this.#open.has(uri)) {
        this.#forget(uri);
      }
    }
  }

  #fetchAll(uris: readonly string[]): Promise<readonly FetchedFile[]> {
    return Promise.all(uris.map((uri) => this.#fetch(uri)));
  }

  async #fetch(uri: string): Promise<FetchedFile> {
    this.#lastFetch += 1;
    const number = this.#lastFetch;
    this.#fetches.set(uri, number);
    const isWanted = !this.#open.has(uri) && !(await this.settings.isExcluded(uri));
    const read = isWanted ? await this.workspace.readText(uri) : undefined;
    if (read?.ok === false && read.reason !== 'missing') {
      this.onUnreadable(uri, read.message);
    }
    return { uri, number, text: read?.ok ? read.text : undefined };
  }

  async #take({ uri, number, text }: FetchedFile, stretches: Stretches): Promise<void> {
    const { kinds } = await this.settings.of(uri);
    const file =
      text === undefined
        ? undefined
        : await stretches.run(readManifestFileInSteps(text, undefined, kinds, uri, 'findings'));
    // It may have gone meanwhile, or have changed and been fetched again.
    if (this.#fetches.get(uri) !== number) {
      return;
    }
    this.#fetches.delete(uri);
    if (this.#open.has(uri)) {
      return;
    }
    if (!file) {
      this.#forget(uri);
      return;
    }
    if (saysNothing(uri, file.documents)) {
      this.#forgetFacts(uri, file);
      return;
    }
    const lines = new LineStarts(file.text);
    this.#keep(
      uri,
      file.documents.map(({ start, content }) => ({ start, content: factsAlone(content) })),
      () => lines,
    );
  }

  #keep(uri: string, documents: FileFacts['documents'], lines: () => LineStarts): void {
    this.#revisions += 1;
    this.#files.set(uri, { documents, lines, revision: this.#revisions });
    this.manifests.set(
      uri,
      documents.map(({ content }) => content),
    );
  }

  /** The file says nothing of interest, as far as it could be read. */
  #forgetFacts(uri: string, { documents }: FileFacts): void {
    this.#files.delete(uri);
    if (documents.every(({ content }) => isReadable(content.unreadable))) {
      this.manifests.set(uri, []);
    } else {
      this.manifests.delete(uri);
    }
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
function factsAlone({ document, unreadable, ...facts }: DocumentContent): DocumentKnowledge {
  const said = Object.entries(facts).filter(([, fact]) => fact.length > 0);
  if (said.length === 0 && !unreadable) {
    return noFacts;
  }
  const known = JSON.stringify({ ...Object.fromEntries(said), unreadable });
  return { ...noFacts, ...(JSON.parse(known) as Partial<DocumentKnowledge>) };
}

/** Whether the set has a file, or a folder that it is in. */
function isAmong(uri: string, set: ReadonlySet<string>): boolean {
  for (let at = uri; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    if (set.has(at)) {
      return true;
    }
  }
  return false;
}

function saysNothing(uri: string, documents: FileFacts['documents']): boolean {
  return documents.every(
    ({ content }) => isEmpty(content) && !(content.unreadable && isKustomizationName(uri)),
  );
}

function isEmpty(facts: DocumentKnowledge): boolean {
  return Object.values(facts).every((fact: unknown) => !Array.isArray(fact) || fact.length === 0);
}
