import type { Node } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { linePrefix, lineStart } from '../../text/lines';
import type { TextRange } from '../../text/textEdit';
import { aboveComments } from './blockStyle';
import type { MisplacedValue } from './misplacedValue';
import { rangeOfEntry } from './removeEntry';

/** An entry of a block mapping that is to stand elsewhere. */
export interface MovedEntry {
  /** Blanks before its key. */
  readonly pad: string;
  /** Comment lines right above the key, which speak of it. */
  readonly comments: readonly string[];
  /** Its own lines. */
  readonly lines: readonly string[];
  /** Of all that, with the last line's break. */
  readonly range: TextRange;
}

/** Undefined where the mapping is in flow style, or the entry does not begin its line. */
export function movedEntry(
  document: ManifestDocument,
  { holder, pair }: Pick<MisplacedValue, 'holder' | 'pair'>,
): MovedEntry | undefined {
  const { text } = document;
  const key = (pair.key as Partial<Node> | null)?.range?.[0];
  const range = rangeOfEntry(document, [{ map: holder, pair }]);
  if (!range || key === undefined || holder.flow) {
    return undefined;
  }
  const pad = linePrefix(text, key);
  if (!/^ *$/.test(pad)) {
    return undefined;
  }
  const own = lineStart(text, key);
  const start = aboveComments(text, own, pad);
  return {
    pad,
    comments: linesOf(text.slice(start, own)),
    lines: linesOf(text.slice(own, range.end)),
    range: { start, end: range.end },
  };
}

/** Lines that are indented by `pad`, indented by `newPad` instead; others stay as they are. */
export function indentedAnew(lines: readonly string[], pad: string, newPad: string): readonly string[] {
  return lines.map((line) => (line.startsWith(pad) ? newPad + line.slice(pad.length) : line));
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}
