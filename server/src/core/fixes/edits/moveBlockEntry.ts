import { isSeq, type YAMLMap } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { lineBreakOf } from '../../text/lines';
import type { TextEdit, TextRange } from '../../text/textEdit';
import { appendBlockLines, insertBlockLines } from './blockStyle';
import type { MisplacedValue } from './misplacedValue';
import { indentedAnew, movedEntry } from './movedEntry';

/** Where in a mapping an entry goes: before or behind its containers, or behind its last entry. */
export type EntryPlace = 'as-neighbour' | 'as-last';

/**
 * Moves the lines of an entry, and the comments that speak of it, from one block mapping to another. Undefined where
 * one of them is in flow style, the entry does not begin its line, or it is not the list of objects that a pod spec takes.
 */
export function moveBlockEntry(
  document: ManifestDocument,
  moved: MisplacedValue,
  target: YAMLMap,
  place: EntryPlace,
): readonly TextEdit[] | undefined {
  const { tree } = document;
  const { value } = moved;
  const isList = isSeq(value) && tree.items(value).every((item) => tree.text(item, 'name') !== undefined);
  const entry = movedEntry(document, moved);
  if (!entry || target.flow || !isList) {
    return undefined;
  }
  const insert = place === 'as-neighbour' ? insertBlockLines : appendBlockLines;
  const inserted = insert(document, target, (pad) =>
    indentedAnew([...entry.comments, ...entry.lines], entry.pad, pad),
  );
  return inserted && [...inserted, { range: withBreakBefore(document, entry.range), newText: '' }];
}

/** The last line of a text may have no break, which the line before it then loses. */
function withBreakBefore({ text }: ManifestDocument, { start, end }: TextRange): TextRange {
  const isWithoutBreak = end === text.length && !text.endsWith('\n');
  return { start: isWithoutBreak ? Math.max(0, start - lineBreakOf(text).length) : start, end };
}
