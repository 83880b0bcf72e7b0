import { chartFileRole } from '../composition/helm/chartFileRole';
import type { DocumentContent } from './documentFacts';
import { splitDocuments } from './documents/documentTexts';
import { type Purpose, readDocument } from './readDocument';
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
export function readManifestFile(
  text: string,
  kinds: KindTable = builtInKinds,
  name = '',
  purpose: Purpose = 'edits',
): ManifestFile {
  const steps = readManifestFileInSteps(text, undefined, kinds, name, purpose);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

/**
 * Reads a file, taking over every document whose text is `known`, if any is, and adding to `known` what it parses; what is
 * known was read by the same kinds, for the same purpose, in a file of the same name. Yields before each document that
 * must be parsed, so that a caller can let other work in between, or stop.
 */
export function* readManifestFileInSteps(
  text: string,
  known: Map<string, DocumentContent> | undefined,
  kinds: KindTable = builtInKinds,
  name = '',
  purpose: Purpose = 'edits',
): Generator<void, ManifestFile> {
  const role = chartFileRole(name);
  const documents: PlacedDocument[] = [];
  for (const piece of splitDocuments(text)) {
    let content = known?.get(piece.text);
    if (!content) {
      yield;
      content = readDocument(piece.text, kinds, role, purpose);
      known?.set(piece.text, content);
    }
    documents.push({ ...piece, content });
  }
  return { text, documents };
}
