import { isMap, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import type { Entry } from '../../manifests/documents/yamlTree';
import { lineBreakOf, lineEnd, linePrefix, lineStart, nextLine } from '../../text/lines';
import { insertion, type TextEdit, type TextRange } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';
import { neighbourOf } from './neighbour';
import { contentEnd, startOf } from './nodeRange';
import type { PullSecretItem, PullSecretValue } from './pullSecretValue';

/** Adds keys and a value below them to a block mapping, or undefined when its layout gives no line to put it on. */
export function insertBlockEntry(
  document: ManifestDocument,
  map: YAMLMap,
  keys: readonly string[],
  value: PullSecretValue,
): readonly TextEdit[] | undefined {
  return insertBlockLines(document, map, (pad) =>
    entryLines(keys, value, pad, indentsOf(document.text, map)),
  );
}

/** Adds lines to a block mapping; `pad` is what its keys are indented by. Undefined as above. */
export function insertBlockLines(
  { text }: ManifestDocument,
  map: YAMLMap,
  linesFor: (pad: string) => readonly string[],
): readonly TextEdit[] | undefined {
  const at = startOf(neighbourOf(map)?.key);
  if (at === undefined) {
    return undefined;
  }
  const prefix = linePrefix(text, at);
  const pad = ' '.repeat(prefix.length);
  const eol = lineBreakOf(text);
  const newText = linesFor(pad)
    .map((line) => line + eol)
    .join('');
  if (/^ *$/.test(prefix)) {
    return [insertion(aboveComments(text, lineStart(text, at), pad), newText)];
  }
  // The mapping starts behind the dash of a list: `- containers:`.
  return /^ *(?:- +)+$/.test(prefix) ? [insertion(at, newText.slice(pad.length) + pad)] : undefined;
}

/** Adds keys and a value below them as the last entry of a block mapping. */
export function appendBlockEntry(
  document: ManifestDocument,
  map: YAMLMap,
  keys: readonly string[],
  value: PullSecretValue,
): readonly TextEdit[] | undefined {
  return appendBlockLines(document, map, (pad, indents) => entryLines(keys, value, pad, indents));
}

/** Adds lines as the last ones of a block mapping; `pad` is what its keys are indented by. */
export function appendBlockLines(
  { text }: ManifestDocument,
  map: YAMLMap,
  linesFor: (pad: string, indents: Indents) => readonly string[],
): readonly TextEdit[] | undefined {
  const first = startOf(map.items[0]?.key);
  const end = contentEnd(map.items.at(-1), text);
  if (first === undefined || end === undefined) {
    return undefined;
  }
  const prefix = linePrefix(text, first);
  // An anchor before the first key says nothing of the column of the others.
  return /^ *(?:- +)*$/.test(prefix)
    ? [insertLinesBelow(text, end, linesFor(' '.repeat(prefix.length), indentsOf(text, map)))]
    : undefined;
}

/** Adds items behind the last one of a block sequence. */
export function appendBlockItems(
  document: ManifestDocument,
  list: YAMLSeq,
  items: readonly PullSecretItem[],
): readonly TextEdit[] | undefined {
  return appendItemLines(document, list, (pad) => itemLines(items, pad));
}

/** Adds lines behind the last item of a block sequence; `pad` is what its dashes are indented by. */
export function appendItemLines(
  { text }: ManifestDocument,
  list: YAMLSeq,
  linesFor: (pad: string) => readonly string[],
): readonly TextEdit[] | undefined {
  const first = list.range?.[0];
  const end = contentEnd(list, text);
  if (first === undefined || end === undefined) {
    return undefined;
  }
  return [insertLinesBelow(text, end, linesFor(' '.repeat(linePrefix(text, first).length)))];
}

/**
 * Puts a value below the key of an entry whose value is nothing, `null` or of another kind, with `keys` in between;
 * a comment behind the key stays.
 */
export function replaceByBlockValue(
  document: ManifestDocument,
  map: YAMLMap,
  entry: Entry,
  keys: readonly string[],
  value: PullSecretValue,
): readonly TextEdit[] | undefined {
  if (keys.length === 0 && typeof value === 'string') {
    const range = rangeBehindKey(document, entry);
    return range && [{ range, newText: ` ${yamlScalar(value)}` }];
  }
  return replaceByBlockLines(document, map, entry, (pad, indents) =>
    keys.length > 0
      ? entryLines(keys, value, pad + indents.mapping, indents)
      : itemLines(typeof value === 'string' ? [value] : value, pad + indents.sequence),
  );
}

/** The same with lines; `pad` is what the key is indented by. */
export function replaceByBlockLines(
  document: ManifestDocument,
  map: YAMLMap,
  entry: Entry,
  linesFor: (pad: string, indents: Indents) => readonly string[],
): readonly TextEdit[] | undefined {
  const { text } = document;
  const range = rangeBehindKey(document, entry);
  const key = entry.key.range?.[0];
  if (!range || key === undefined) {
    return undefined;
  }
  const pad = ' '.repeat(linePrefix(text, key).length);
  const below = insertLinesBelow(text, range.end, linesFor(pad, indentsOf(text, map)));
  return range.end > range.start ? [{ range, newText: '' }, below] : [below];
}

/** From the colon of an entry to the end of its value. */
function rangeBehindKey({ text }: ManifestDocument, { key, written }: Entry): TextRange | undefined {
  const colon = key.range ? text.indexOf(':', key.range[1]) : -1;
  const valueEnd = contentEnd(written, text);
  if (colon === -1 || valueEnd === undefined) {
    return undefined;
  }
  const value = written as Partial<Node> | null;
  // Nothing at all has its place behind the blank that follows the colon; only what is written is taken out.
  const end = value?.range && value.range[0] < valueEnd ? valueEnd : colon + 1;
  return { start: colon + 1, end };
}

/** How far what stands below a key is indented. */
export interface Indents {
  readonly mapping: string;
  readonly sequence: string;
}

function entryLines(
  [key = '', ...rest]: readonly string[],
  value: PullSecretValue,
  pad: string,
  indents: Indents,
): readonly string[] {
  if (rest.length > 0) {
    return [`${pad}${key}:`, ...entryLines(rest, value, pad + indents.mapping, indents)];
  }
  return typeof value === 'string'
    ? [`${pad}${key}: ${yamlScalar(value)}`]
    : [`${pad}${key}:`, ...itemLines(value, pad + indents.sequence)];
}

function itemLines(items: readonly PullSecretItem[], pad: string): readonly string[] {
  return items.map((item) =>
    typeof item === 'string' ? `${pad}- ${yamlScalar(item)}` : `${pad}- name: ${yamlScalar(item.name)}`,
  );
}

function insertLinesBelow(text: string, offset: number, lines: readonly string[]): TextEdit {
  const eol = lineBreakOf(text);
  const isLastLine = lineEnd(text, offset) === text.length;
  return isLastLine
    ? insertion(text.length, lines.map((line) => eol + line).join(''))
    : insertion(nextLine(text, offset), lines.map((line) => line + eol).join(''));
}

/** Comment lines right above a key, as deep as the key, speak of the key and stay with it. */
export function aboveComments(text: string, from: number, pad: string): number {
  let at = from;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!text.startsWith(`${pad}#`, above) || above >= at) {
      break;
    }
    at = above;
  }
  return at;
}

/** As the mapping's own values are indented: many write the dash of a list in its key's column. */
function indentsOf(text: string, map: YAMLMap): Indents {
  return { mapping: indentBelow(text, map, isMap) || '  ', sequence: indentBelow(text, map, isSeq) ?? '  ' };
}

/** How far the first block collection of a kind is indented below its key; undefined when there is none. */
function indentBelow(
  text: string,
  map: YAMLMap,
  isKind: (node: unknown) => node is YAMLMap | YAMLSeq,
): string | undefined {
  for (const pair of map.items) {
    const key = startOf(pair.key);
    const below = isKind(pair.value) && !pair.value.flow ? pair.value.range?.[0] : undefined;
    if (key !== undefined && below !== undefined && lineStart(text, below) > key) {
      const indent = linePrefix(text, below).length - linePrefix(text, key).length;
      return ' '.repeat(Math.max(0, indent));
    }
  }
  return undefined;
}
