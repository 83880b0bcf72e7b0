import type { TextRange } from '../../text/textEdit';

/** One `{{ … }}` of a template. */
export interface TemplateAction {
  /** With its braces. */
  readonly range: TextRange;
  /** What stands between the braces, without the dashes that take blanks away. */
  readonly body: string;
  readonly role: ActionRole;
}

/** What an action leaves in the output: nothing by itself (`if`, `end`, `$x := 1`, a comment), or text. */
type ActionRole = 'control' | 'value';

/**
 * Words that only a chart's templates have between braces. Argo's workflows and others fill in `{{name}}` too, but in
 * quotes, and what is in quotes is YAML as it stands.
 */
const helmMark =
  /\{\{-|-\}\}|^[ \t]*\{\{|(?::|-)[ \t]+\{\{|\{\{[^{}]*\.(?:Values|Release|Chart|Capabilities|Files|Template)\b/m;

/** Whether a text is a Go template, so that only rendering makes YAML of it. */
export function isTemplate(text: string): boolean {
  return text.includes('{{') && helmMark.test(text);
}

const control =
  /^(?:\/\*|(?:if|else|end|with|range|block|define|break|continue)(?![\w.])|\$\w*(?:\s*,\s*\$\w+)?\s*:?=)/;

/** The actions of a template in order; one that is not closed (yet) reaches to the end. */
export function templateActions(text: string): readonly TemplateAction[] {
  const actions: TemplateAction[] = [];
  for (let start = text.indexOf('{{'); start !== -1; ) {
    const end = actionEnd(text, start + 2);
    const body = text
      .slice(start + 2, end)
      .replace(/-?\}\}$/, '')
      .replace(/^-(?=\s)/, '')
      .trim();
    actions.push({ range: { start, end }, body, role: control.test(body) ? 'control' : 'value' });
    start = text.indexOf('{{', end);
  }
  return actions;
}

/** A comment, or a text in quotes, may hold braces. One that is not closed is passed over whole, so that no text takes long. */
const piece = /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|`[^`]*(?:`|$)|'(?:\\.|[^'\\\n])*'?|\}\}|[\s\S]/y;

function actionEnd(text: string, from: number): number {
  piece.lastIndex = from;
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    if (match[0] === '}}') {
      return piece.lastIndex;
    }
  }
  return text.length;
}
