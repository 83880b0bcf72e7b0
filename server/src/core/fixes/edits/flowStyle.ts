import { isCollection, isMap, isPair, isScalar, type Node, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { lineBreakOf, lineEnd, linePrefix, lineStart } from '../../text/lines';
import { insertion, type TextEdit } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';
import { neighbourOf } from './neighbour';
import { contentEnd, startOf } from './nodeRange';
import type { PullSecretValue } from './pullSecretValue';

/** Adds keys and a value below them to a flow mapping: `{containers: […]}`, or a JSON object. */
export function insertFlowEntry(
  { text }: ManifestDocument,
  map: YAMLMap,
  [key, ...rest]: readonly string[],
  value: PullSecretValue,
): readonly TextEdit[] | undefined {
  const at = startOf(neighbourOf(map)?.key);
  if (at === undefined || key === undefined) {
    return undefined;
  }
  const layout = layoutOf(text, map);
  const place = placeOf(text, at);
  const rendered = render(nested(rest, value), layout, place);
  return [
    insertion(
      at,
      `${scalar(key, layout.json)}:${layout.dense ? '' : ' '}${rendered}${separator(layout, place)}`,
    ),
  ];
}

/** Adds keys and a value below them as the last entry of a flow mapping. */
export function appendFlowEntry(
  { text }: ManifestDocument,
  map: YAMLMap,
  [key, ...rest]: readonly string[],
  value: PullSecretValue | readonly object[],
): readonly TextEdit[] | undefined {
  const last = map.items.at(-1);
  const start = startOf(last?.key);
  const end = contentEnd(last, text);
  if (start === undefined || end === undefined || key === undefined) {
    return undefined;
  }
  const layout = layoutOf(text, map);
  const place = placeOf(text, start);
  const rendered = render(nested(rest, value), layout, place);
  return [
    insertion(
      end,
      `${separator(layout, place)}${scalar(key, layout.json)}:${layout.dense ? '' : ' '}${rendered}`,
    ),
  ];
}

/** Adds values behind the last item of a flow sequence that is not empty. */
export function appendFlowItems(
  { text, root }: ManifestDocument,
  list: YAMLSeq,
  values: readonly (object | string)[],
): readonly TextEdit[] | undefined {
  const last = list.items.at(-1);
  const end = contentEnd(last, text);
  const start = startOf(last);
  if (end === undefined || start === undefined) {
    return undefined;
  }
  // A name, or an item without one, does not show how keys are written: the document does.
  const layout = layoutOf(text, isMap(last) && last.items.length > 0 ? last : root);
  const place = placeOf(text, start);
  const rendered = values.map((value) => render(value, layout, place));
  const { comma, comment } = behindItem(text, end);
  if (!place.ownLine || !comment) {
    return [insertion(end, rendered.map((item) => separator(layout, place) + item).join(''))];
  }
  // The comment is about the item before it, and stays with that.
  const lines = rendered.map((item) => `${place.eol}${place.prefix}${item}`);
  const added = insertion(lineEnd(text, end), lines.join(',') + comma);
  return comma === '' ? [insertion(end, ','), added] : [added];
}

/** The comma and the comment that follow an item on its line. */
function behindItem(text: string, end: number): { readonly comma: '' | ','; readonly comment: boolean } {
  const [, comma = '', comment = ''] =
    /^[ \t]*(,?)[ \t]*(#?)/.exec(text.slice(end, lineEnd(text, end))) ?? [];
  return { comma: comma === '' ? '' : ',', comment: comment !== '' };
}

/**
 * Writes a value, with `keys` around it, in place of `[]`, `{}`, `null` or a value of another kind; undefined where a
 * comment stands in it.
 */
export function replaceByFlowValue(
  { text }: ManifestDocument,
  map: YAMLMap,
  written: Node,
  keys: readonly string[],
  value: PullSecretValue | readonly object[],
): readonly TextEdit[] | undefined {
  const end = contentEnd(written, text);
  if (!written.range || end === undefined || written.range[0] === end) {
    return undefined;
  }
  const [start] = written.range;
  if (isCollection(written) && text.slice(start, end).includes('#')) {
    return undefined;
  }
  const layout = layoutOf(text, map);
  const indentation = /^[ \t]*/.exec(text.slice(lineStart(text, start), start))?.[0] ?? '';
  const newText = render(nested(keys, value), layout, {
    ownLine: layout.indent !== '',
    prefix: indentation,
    eol: lineBreakOf(text),
  });
  return [{ range: { start, end }, newText }];
}

function nested(keys: readonly string[], value: object | string): object | string {
  return keys.reduceRight<object | string>((inner, key) => ({ [key]: inner }), value);
}

/** How a flow mapping is written, so that what is added looks like it. */
interface FlowLayout {
  /** Keys in double quotes: JSON. */
  readonly json: boolean;
  /** `{"a":1}`: no blank behind colons and commas. */
  readonly dense: boolean;
  /** What one level is indented by; empty where the mapping stands on one line. */
  readonly indent: string;
}

/** Where something is added: on a line of its own behind `prefix`, or in the middle of one. */
interface FlowPlace {
  readonly ownLine: boolean;
  readonly prefix: string;
  readonly eol: string;
}

function layoutOf(text: string, node: unknown): FlowLayout {
  const map = node as Partial<YAMLMap> | undefined;
  const key = map?.flow ? map.items?.find((item) => isPair(item))?.key : undefined;
  if (!isScalar(key) || key.type !== Scalar.QUOTE_DOUBLE || !key.range) {
    return { json: false, dense: false, indent: '' };
  }
  const colon = text.indexOf(':', key.range[1]);
  return { json: true, dense: !/\s/.test(text.charAt(colon + 1)), indent: indentOf(text, key.range[0]) };
}

/** The step from the line that opens a mapping to the line of its key; empty when both are one. */
function indentOf(text: string, key: number): string {
  const { ownLine, prefix } = placeOf(text, key);
  if (!ownLine) {
    return '';
  }
  if (prefix.includes('\t')) {
    return '\t';
  }
  const opening = text.slice(0, lineStart(text, key)).trimEnd();
  const outer = /^ */.exec(opening.slice(lineStart(opening, opening.length)))?.[0].length ?? 0;
  return ' '.repeat(Math.max(1, prefix.length - outer));
}

function placeOf(text: string, at: number): FlowPlace {
  const prefix = linePrefix(text, at);
  return { ownLine: /^[ \t]*$/.test(prefix), prefix, eol: lineBreakOf(text) };
}

function separator(layout: FlowLayout, { ownLine, prefix, eol }: FlowPlace): string {
  return ownLine ? `,${eol}${prefix}` : layout.dense ? ',' : ', ';
}

function render(value: object | string, layout: FlowLayout, { ownLine, prefix, eol }: FlowPlace): string {
  if (layout.json && layout.indent !== '' && ownLine) {
    return JSON.stringify(value, undefined, layout.indent).replaceAll('\n', eol + prefix);
  }
  return layout.dense ? JSON.stringify(value) : oneLine(value, layout.json);
}

/** One line with blanks behind colons and commas, keys in quotes or bare. */
function oneLine(value: unknown, json: boolean): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => oneLine(item, json)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${scalar(key, json)}: ${oneLine(item, json)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return scalar(value, json);
}

function scalar(value: unknown, json: boolean): string {
  return !json && typeof value === 'string' ? yamlScalar(value) : JSON.stringify(value);
}
