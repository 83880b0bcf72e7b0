import { lineEnd, lineStart } from '../../text/lines';
import type { TemplateAction } from './templateActions';

/**
 * The template as YAML of the same length, so that places in one are places in the other: actions that stand in a line
 * with other text become a word, all others blanks. What a line of actions alone renders to is not known.
 */
export function maskTemplate(text: string, actions: readonly TemplateAction[]): string {
  const blanked = replaceActions(text, actions, (action) => action.replace(/[^\r\n]/g, ' '));
  const words = actions.filter(
    ({ role, body, range }) => role === 'value' && !isIndentedAnew(body) && !isAlone(blanked, range),
  );
  return replaceActions(blanked, words, (action) => 'x'.repeat(action.length));
}

/** Whether an action's output has an indentation of its own, so that it fills whole lines. */
function isIndentedAnew(body: string): boolean {
  return /\bn?indent\s/.test(body);
}

function isAlone(blanked: string, { start, end }: TemplateAction['range']): boolean {
  return blanked.slice(lineStart(blanked, start), lineEnd(blanked, end)).trim() === '';
}

function replaceActions(
  text: string,
  actions: readonly TemplateAction[],
  by: (action: string) => string,
): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { range } of actions) {
    pieces.push(text.slice(at, range.start), by(text.slice(range.start, range.end)));
    at = range.end;
  }
  return pieces.join('') + text.slice(at);
}
