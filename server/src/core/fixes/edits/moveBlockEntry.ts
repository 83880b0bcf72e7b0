import { isSeq, type Node, type YAMLMap } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { lineBreakOf, linePrefix, lineStart } from '../../text/lines';
import type { TextEdit } from '../../text/textEdit';
import { aboveComments, insertBlockLines } from './blockStyle';
import type { MisplacedValue } from './misplacedValue';
import { rangeOfEntry } from './removeEntry';

/**
 * Moves the lines of an entry, and the comments that speak of it, from one block mapping to another. Undefined where
 * one of them is in flow style, the entry does not begin its line, or it is not the list of objects that a pod spec takes.
 */
export function moveBlockEntry(
  document: ManifestDocument,
  { holder, pair, value }: MisplacedValue,
  target: YAMLMap,
): readonly TextEdit[] | undefined {
  const { text, tree } = document;
  const key = (pair.key as Partial<Node> | null)?.range?.[0];
  const range = rangeOfEntry(document, [{ map: holder, pair }]);
  const isList = isSeq(value) && tree.items(value).every((item) => tree.text(item, 'name') !== undefined);
  if (!range || key === undefined || holder.flow || target.flow || !isList) {
    return undefined;
  }
  const pad = linePrefix(text, key);
  if (!/^ *$/.test(pad)) {
    return undefined;
  }
  const start = aboveComments(text, lineStart(text, key), pad);
  const lines = text
    .slice(start, range.end)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  const moved = insertBlockLines(document, target, (newPad) =>
    lines.map((line) => (line.startsWith(pad) ? newPad + line.slice(pad.length) : line)),
  );
  // The last line of a text may have no break, which the line before it then loses.
  const isWithoutBreak = range.end === text.length && !text.endsWith('\n');
  const from = isWithoutBreak ? Math.max(0, start - lineBreakOf(text).length) : start;
  return moved && [...moved, { range: { start: from, end: range.end }, newText: '' }];
}
