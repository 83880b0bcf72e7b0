import { isPair, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ManifestDocument } from '../manifests/manifestDocument';
import { type Entry, textOf } from '../manifests/yamlTree';
import { lineBreakOf, lineEnd, linePrefix, lineStart, nextLine } from '../text/lines';
import type { TextEdit } from '../text/textEdit';
import { contentEnd } from './contentEnd';
import { yamlScalar } from './scalar';

/** Keys the list is put before, most wanted first. */
const neighbours = ['containers', 'initContainers', 'ephemeralContainers', 'volumes'];

/** Adds `imagePullSecrets` to a block mapping, or undefined when its layout gives no line to put it on. */
export function insertBlockEntry(
  { text }: ManifestDocument,
  podSpec: YAMLMap,
  names: readonly string[],
): readonly TextEdit[] | undefined {
  const neighbour = neighbourOf(podSpec);
  const at = startOf(neighbour?.key);
  if (at === undefined) {
    return undefined;
  }
  const prefix = linePrefix(text, at);
  const pad = ' '.repeat(prefix.length);
  const eol = lineBreakOf(text);
  const lines = [`${pad}imagePullSecrets:`, ...itemLines(names, pad + sequenceIndent(text, podSpec))];
  if (/^ *$/.test(prefix)) {
    return [
      insertion(aboveComments(text, lineStart(text, at), pad), lines.map((line) => line + eol).join('')),
    ];
  }
  // The mapping starts behind the dash of a list: `- containers:`.
  return /^ *(?:- +)+$/.test(prefix)
    ? [
        insertion(
          at,
          lines
            .map((line) => line + eol)
            .join('')
            .slice(pad.length) + pad,
        ),
      ]
    : undefined;
}

/** Adds items behind the last one of a block sequence. */
export function appendBlockItems(
  { text }: ManifestDocument,
  list: YAMLSeq,
  names: readonly string[],
): readonly TextEdit[] | undefined {
  const first = list.range?.[0];
  const end = contentEnd(list, text);
  if (first === undefined || end === undefined) {
    return undefined;
  }
  const pad = ' '.repeat(linePrefix(text, first).length);
  return [insertLinesBelow(text, end, itemLines(names, pad))];
}

/** Puts a list below the key of an entry whose value is nothing, `null` or no list; a comment behind the key stays. */
export function replaceByBlockList(
  { text }: ManifestDocument,
  podSpec: YAMLMap,
  entry: Entry,
  names: readonly string[],
): readonly TextEdit[] | undefined {
  const keyRange = entry.key.range;
  const colon = keyRange ? text.indexOf(':', keyRange[1]) : -1;
  const valueEnd = contentEnd(entry.written, text);
  if (!keyRange || colon === -1 || valueEnd === undefined) {
    return undefined;
  }
  const pad = ' '.repeat(linePrefix(text, keyRange[0]).length);
  const written = entry.written as Partial<Node> | null;
  // Nothing at all has its place behind the blank that follows the colon; only what is written is taken out.
  const end = written?.range && written.range[0] < valueEnd ? valueEnd : colon + 1;
  const below = insertLinesBelow(text, end, itemLines(names, pad + sequenceIndent(text, podSpec)));
  return end > colon + 1 ? [{ range: { start: colon + 1, end }, newText: '' }, below] : [below];
}

function itemLines(names: readonly string[], pad: string): readonly string[] {
  return names.map((name) => `${pad}- name: ${yamlScalar(name)}`);
}

function insertLinesBelow(text: string, offset: number, lines: readonly string[]): TextEdit {
  const eol = lineBreakOf(text);
  const isLastLine = lineEnd(text, offset) === text.length;
  return isLastLine
    ? insertion(text.length, lines.map((line) => eol + line).join(''))
    : insertion(nextLine(text, offset), lines.map((line) => line + eol).join(''));
}

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

function neighbourOf(podSpec: YAMLMap): Pair | undefined {
  const wanted = neighbours.flatMap((key) =>
    podSpec.items.filter((pair) => isPair(pair) && textOf(pair.key) === key),
  );
  return wanted[0] ?? podSpec.items[0];
}

/** Comment lines right above a key, as deep as the key, speak of the key and stay with it. */
function aboveComments(text: string, from: number, pad: string): number {
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

/** How far the pod spec's lists are indented below their keys: many write the dash in the key's own column. */
function sequenceIndent(text: string, podSpec: YAMLMap): string {
  for (const pair of podSpec.items) {
    const key = startOf(pair.key);
    const list = isSeq(pair.value) && !pair.value.flow ? pair.value.range?.[0] : undefined;
    if (key !== undefined && list !== undefined && lineStart(text, list) > key) {
      const indent = linePrefix(text, list).length - linePrefix(text, key).length;
      return ' '.repeat(Math.max(0, indent));
    }
  }
  return '  ';
}

function startOf(node: unknown): number | undefined {
  return (node as Partial<Node> | null | undefined)?.range?.[0];
}
