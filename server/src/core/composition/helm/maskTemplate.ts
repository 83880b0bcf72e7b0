import { lineEnd, lineStart } from '../../text/lines';
import type { TextRange } from '../../text/textEdit';
import type { TemplateAction } from './templateActions';

/**
 * The template as YAML of the same length, so that places in one are places in the other: actions that stand in a line
 * with other text become a word, all others blanks. What a line of actions alone renders to is not known.
 */
export function maskTemplate(text: string, actions: readonly TemplateAction[]): string {
  const blanked = replaceActions(text, actions, (action) => action.replace(/[^\r\n]/g, ' '));
  const standAlone = blankLinesOf(blanked);
  const words = actions.filter(
    ({ role, body, range }) => role === 'value' && !isIndentedAnew(body) && !standAlone(range),
  );
  return replaceActions(blanked, words, (action) => 'x'.repeat(action.length));
}

/** Whether an action's output has an indentation of its own, so that it fills whole lines. */
function isIndentedAnew(body: string): boolean {
  return /\bn?indent\s/.test(body);
}

/** Whether the lines of a stretch are blank; the last ones are remembered, since many actions may stand in a long line. */
function blankLinesOf(text: string): (range: TextRange) => boolean {
  let last = { start: 0, end: -1, areBlank: false };
  return ({ start, end }) => {
    if (start < last.start || end > last.end) {
      const lines = { start: lineStart(text, start), end: lineEnd(text, end) };
      last = { ...lines, areBlank: text.slice(lines.start, lines.end).trim() === '' };
    }
    return last.areBlank;
  };
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
