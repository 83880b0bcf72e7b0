import { chartFileRole } from '../composition/helm/chartFileRole';
import type { DocumentContent, DocumentKnowledge } from './documentFacts';
import { splitDocuments } from './documents/documentTexts';
import { readDocument, readFacts } from './readDocument';
import { builtInKinds, type KindTable } from './workloads/kindTable';

/** A document and where it stands in its file. */
export interface PlacedDocument {
  readonly start: number;
  readonly text: string;
  readonly content: DocumentContent;
}

/** A file's text, read. */
export interface ManifestFile {
  readonly text: string;
  readonly documents: readonly PlacedDocument[];
}

/** Reads a whole file at once; its name, a path or a URI, tells what it is to a Helm chart. */
export function readManifestFile(text: string, kinds: KindTable = builtInKinds, name = ''): ManifestFile {
  const steps = readManifestFileInSteps(text, new Map(), kinds, name);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

/**
 * Reads a file, taking over every document whose text is `known`, and adding to `known` what it parses; what is
 * known was read by the same kinds, in a file of the same name. Yields before each document that must be parsed, so that a caller can let other
 * work in between, or stop.
 */
export function* readManifestFileInSteps(
  text: string,
  known: Map<string, DocumentContent>,
  kinds: KindTable = builtInKinds,
  name = '',
): Generator<void, ManifestFile> {
  const role = chartFileRole(name);
  const documents: PlacedDocument[] = [];
  for (const piece of splitDocuments(text)) {
    let content = known.get(piece.text);
    if (!content) {
      yield;
      content = readDocument(piece.text, kinds, role);
      known.set(piece.text, content);
    }
    documents.push({ ...piece, content });
  }
  return { text, documents };
}

/** What a document says, and where it stands in its file. */
export interface PlacedFacts {
  readonly start: number;
  readonly content: DocumentKnowledge;
}

/** Reads what the documents of a file say, without their trees; yields before each of them. */
export function* readFactsInSteps(
  text: string,
  kinds: KindTable,
  name: string,
): Generator<void, readonly PlacedFacts[]> {
  const role = chartFileRole(name);
  const documents: PlacedFacts[] = [];
  for (const piece of splitDocuments(text)) {
    yield;
    documents.push({ start: piece.start, content: readFacts(piece.text, kinds, role) });
  }
  return documents;
}
