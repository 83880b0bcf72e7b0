import type { YAMLMap } from 'yaml';
import { linePrefix } from '../../text/lines';
import type { TextRange } from '../../text/textEdit';
import { maskTemplate } from './maskTemplate';
import { type TemplateAction, templateActions } from './templateActions';

/** A template, and what of it can be read as YAML. */
export interface Template {
  readonly text: string;
  /** As long as the text. */
  readonly masked: string;
  readonly actions: readonly TemplateAction[];
}

export function readTemplate(text: string): Template {
  const actions = templateActions(text);
  return { text, masked: maskTemplate(text, actions), actions };
}

/** Whether what stands there is filled in, or in part. */
export function holdsAction(range: TextRange, { actions }: Template): boolean {
  return actions.some((action) => action.range.start < range.end && action.range.end > range.start);
}

/** Where a mapping stands, with the lines of actions before and behind it. */
export function stretchOf(map: YAMLMap, { masked }: Template): TextRange | undefined {
  if (!map.range) {
    return undefined;
  }
  const [first, , end] = map.range;
  const blanksBehind = /^\s*/.exec(masked.slice(end))?.[0].length ?? 0;
  return { start: masked.slice(0, first).trimEnd().length, end: end + blanksBehind };
}

/** Whether an action may render to further keys of the mapping: it stands, or indents its text, in their column. */
export function addsKeys(
  action: TemplateAction,
  map: YAMLMap,
  range: TextRange,
  { masked }: Template,
): boolean {
  const { start, end } = action.range;
  const isWithin = start >= range.start && end <= range.end;
  if (action.role === 'control' || !isWithin || masked.slice(start, end).trim() !== '') {
    return false;
  }
  const column = linePrefix(masked, map.range?.[0] ?? 0).length;
  const indent = /\bn?indent\s+(\d+)/.exec(action.body)?.[1];
  return indent === undefined ? linePrefix(masked, start).length <= column : Number(indent) <= column;
}
