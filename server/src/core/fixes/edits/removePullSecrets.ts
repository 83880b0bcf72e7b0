import { isSeq, type YAMLSeq } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import type { YamlPath } from '../../manifests/documents/yamlPath';
import { lineEnd, linePrefix, lineStart, nextLine } from '../../text/lines';
import type { TextRange } from '../../text/textEdit';
import { contentEnd, startOf } from './nodeRange';
import { pairsTo, rangeOfEntry } from './removeEntry';

/** The list of pull secrets below a pod spec or a service account, by the keys that lead to it. */
interface ListPlace {
  readonly document: ManifestDocument;
  readonly holderPath: YamlPath;
  readonly keys: readonly string[];
}

/** What to cut so that the list is gone; undefined where others share it by alias, or its layout is unusual. */
export function rangeOfList({ document, holderPath, keys }: ListPlace): TextRange | undefined {
  const within = pairsTo(document, holderPath, keys);
  return within && rangeOfEntry(document, within);
}

/** What to cut so that the list loses an entry, or is gone with its last one. */
export function rangeOfItem(place: ListPlace, index: number): TextRange | undefined {
  const list = pairsTo(place.document, place.holderPath, place.keys)?.at(-1)?.pair.value;
  if (!isSeq(list) || index >= list.items.length) {
    return undefined;
  }
  if (list.items.length === 1) {
    return rangeOfList(place);
  }
  return (list.flow ? flowItem : blockItem)(place.document.text, list, index);
}

function flowItem(text: string, list: YAMLSeq, index: number): TextRange | undefined {
  const [item, before, next] = [list.items[index], list.items[index - 1], list.items[index + 1]];
  const [start, end] = [startOf(item), contentEnd(item, text)];
  const [endBefore, startNext] = [contentEnd(before, text), startOf(next)];
  if (start === undefined || end === undefined) {
    return undefined;
  }
  if (startNext !== undefined) {
    return { start, end: startNext };
  }
  return endBefore === undefined ? undefined : { start: endBefore, end };
}

/** The lines from the dash on; comments above stay, since they may speak of more than this entry. */
function blockItem(text: string, list: YAMLSeq, index: number): TextRange | undefined {
  const item = list.items[index];
  const [start, end] = [startOf(item), contentEnd(item, text)];
  if (start === undefined || end === undefined) {
    return undefined;
  }
  // An entry of nothing stands behind its dash, on the same line or, to the parser, on a later one.
  const dash = text.lastIndexOf('-', start);
  const isAlone =
    /^ *$/.test(linePrefix(text, dash)) && /^[ \t]*(?:#|\r?$)/.test(text.slice(end, lineEnd(text, end)));
  return dash !== -1 && isAlone ? { start: lineStart(text, dash), end: nextLine(text, end) } : undefined;
}
