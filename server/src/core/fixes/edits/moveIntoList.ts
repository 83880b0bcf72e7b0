import { isMap, isSeq, type Node, type YAMLSeq } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { lineEnd, linePrefix, nextLine } from '../../text/lines';
import type { TextEdit } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';
import { appendItemLines } from './blockStyle';
import type { MisplacedValue } from './misplacedValue';
import { indentedAnew, movedEntry } from './movedEntry';
import { contentEnd } from './nodeRange';

/**
 * Moves the items of a misplaced list behind those of a block list that names pull secrets already, with the comments
 * that speak of them; what the list names is not written twice. Undefined where the misplaced one does not begin its line.
 */
export function moveIntoList(
  document: ManifestDocument,
  moved: MisplacedValue,
  list: YAMLSeq,
): readonly TextEdit[] | undefined {
  const entry = movedEntry(document, moved);
  if (!entry) {
    return undefined;
  }
  const listed = new Set(document.tree.items(list).map((item) => document.tree.text(item, 'name')));
  const missing = itemsOf(document, moved).filter(({ name }) => !listed.has(name));
  const cut = { range: entry.range, newText: '' };
  if (missing.length === 0) {
    return [cut];
  }
  const comments = [...entry.comments.map((line) => line.trim()), ...commentOfKey(document, moved)];
  const appended = appendItemLines(document, list, (pad) => [
    ...comments.map((comment) => pad + comment),
    ...missing.flatMap((item) => indentedAnew(item.lines, item.pad, pad)),
  ]);
  return appended && [...appended, cut];
}

interface Item {
  readonly name: string;
  /** With the comments above it. */
  readonly lines: readonly string[];
  /** Blanks before its dash. */
  readonly pad: string;
}

/** As they are written where they are lines of a list of objects; else by name. */
function itemsOf(document: ManifestDocument, { value, pair, names }: MisplacedValue): readonly Item[] {
  const { text, tree } = document;
  const items = isSeq(value) && !value.flow ? value.items : [];
  const asWritten = items.map((item, index): Item | undefined => {
    const name = tree.text(item, 'name');
    const [start, end] = [contentEnd(items[index - 1] ?? pair.key, text), contentEnd(item, text)];
    if (!isMap(item) || name === undefined || start === undefined || end === undefined) {
      return undefined;
    }
    const lines = text.slice(nextLine(text, start), lineEnd(text, end)).split(/\r?\n/);
    return { name, lines, pad: linePrefix(text, value.range?.[0] ?? 0) };
  });
  return asWritten.length > 0 && asWritten.every((item) => item !== undefined)
    ? asWritten
    : names.map((name) => ({ name, lines: [`- name: ${yamlScalar(name)}`], pad: '' }));
}

/** The comment on the line of the key: of the key alone in block style, of key and value in flow style. */
function commentOfKey({ text }: ManifestDocument, { pair, value }: MisplacedValue): readonly string[] {
  const isBlock = isSeq(value) && !value.flow;
  const end = isBlock ? (pair.key as Partial<Node> | null)?.range?.[1] : contentEnd(value, text);
  const rest = end === undefined ? '' : text.slice(end, lineEnd(text, end));
  const comment = /^\s*:?[ \t]+(#.*)$/.exec(rest)?.[1];
  return comment === undefined ? [] : [comment];
}
