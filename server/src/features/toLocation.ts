import type { Location } from 'vscode-languageserver';
import type { DocumentPlace } from '../core/manifests/documents/documentPlace';
import { shiftRange, type TextRange } from '../core/text/textEdit';
import type { ManifestIndex } from '../workspace/manifestIndex';

/** Where a range of an indexed document stands; undefined for a document that is there no more. */
export function toLocation(
  { file: uri, documentIndex }: DocumentPlace,
  range: TextRange,
  index: ManifestIndex,
): Location | undefined {
  const file = index.file(uri);
  const document = file?.documents[documentIndex];
  if (!file || !document) {
    return undefined;
  }
  const lines = file.lines();
  const { start, end } = shiftRange(range, document.start);
  return { uri, range: { start: lines.at(start), end: lines.at(end) } };
}
