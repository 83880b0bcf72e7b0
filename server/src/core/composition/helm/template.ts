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
