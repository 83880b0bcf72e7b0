import { isMap, isPair, type Pair, type YAMLMap } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import type { YamlPath } from '../../manifests/documents/yamlPath';
import { textOf } from '../../manifests/documents/yamlTree';
import { lineEnd, linePrefix, lineStart, nextLine } from '../../text/lines';
import type { TextRange } from '../../text/textEdit';
import { contentEnd, startOf } from './nodeRange';

/** A pair of a mapping. */
export interface PairInMapping {
  readonly map: YAMLMap;
  readonly pair: Pair;
}

/** The pairs that keys lead through from a place in a document; undefined where one is missing, or written twice. */
export function pairsTo(
  document: ManifestDocument,
  from: YamlPath,
  keys: readonly string[],
): readonly PairInMapping[] | undefined {
  const within: PairInMapping[] = [];
  let node = nodeAt(document, from);
  for (const key of keys) {
    const pairs = isMap(node) ? node.items.filter((item) => isPair(item) && textOf(item.key) === key) : [];
    const [pair] = pairs;
    if (!isMap(node) || !pair || pairs.length > 1) {
      return undefined;
    }
    within.push({ map: node, pair });
    node = pair.value;
  }
  return within;
}

/**
 * What to cut so that a mapping loses a pair, with the mappings around it that would be left empty; comments above stay.
 * `within` leads to the pair, the innermost last. Undefined where the layout gives nothing that could be cut.
 */
export function rangeOfEntry(
  document: ManifestDocument,
  within: readonly PairInMapping[],
): TextRange | undefined {
  const from = within.findLastIndex(({ map }) => map.items.length > 1);
  const outermost = within[from];
  const isWhole = within.slice(from + 1).every(({ map, pair }) => map.items[0] === pair);
  return outermost && isWhole ? rangeInMapping(document, outermost) : undefined;
}

function rangeInMapping({ text }: ManifestDocument, { map, pair }: PairInMapping): TextRange | undefined {
  const index = map.items.indexOf(pair);
  const start = startOf(pair.key);
  const end = contentEnd(pair, text);
  const next = startOf(map.items[index + 1]?.key);
  if (start === undefined || end === undefined) {
    return undefined;
  }
  if (map.flow) {
    const before = contentEnd(map.items[index - 1], text);
    if (next !== undefined) {
      return { start, end: next };
    }
    return before === undefined ? undefined : { start: before, end };
  }
  if (/^ *$/.test(linePrefix(text, start))) {
    // The value's last line holds nothing else, but for a comment about it.
    return /^[ \t]*(?:#|$)/.test(text.slice(end, lineEnd(text, end)))
      ? { start: lineStart(text, start), end: nextLine(text, end) }
      : undefined;
  }
  // Behind the dash of a list.
  return next === undefined ? undefined : { start, end: next };
}
