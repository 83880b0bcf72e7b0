import type { TextDocumentPositionParams } from 'vscode-languageserver';
import { type ManifestPlace, placeAt } from '../core/navigation/placeAt';
import type { ManifestReader, ReadManifest } from '../workspace/manifestReader';

/** What stands at a position, and the file it stands in at that version. */
export interface FoundPlace {
  readonly place: ManifestPlace;
  readonly read: ReadManifest;
}

/** Undefined where nothing of ours stands, and for a document that changed meanwhile. */
export async function placeAtPosition(
  { textDocument, position }: TextDocumentPositionParams,
  reader: ManifestReader,
): Promise<FoundPlace | undefined> {
  const read = await reader.read(textDocument.uri);
  const place = read && placeAt(read.file, read.document.offsetAt(position));
  return place && { place, read };
}
