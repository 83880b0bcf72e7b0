import type { TextRange } from '../../text/textEdit';
import { mentionsPullSecrets, type TemplateBlock, type TemplatePod } from './chartPart';
import { pullSecretForm, writesOwnPullSecrets } from './pullSecretForm';
import type { Template } from './template';
import type { TemplateAction } from './templateActions';
import { isOnlyHashed, valueReads } from './valueReads';

/** A definition of a template, or what is left of it without its definitions. */
export interface TemplateStretch {
  readonly name?: string;
  /** Those of a definition, without `define` and `end`. */
  readonly ranges: readonly TextRange[];
  readonly actions: readonly TemplateAction[];
}

/** The rest of the template, and each of its definitions; definitions cannot hold others. */
export function stretchesOf({ text, actions }: Template): readonly TemplateStretch[] {
  const definitions: TemplateStretch[] = [];
  const rest: TemplateAction[] = [];
  const between: TextRange[] = [];
  let at = 0;
  for (let index = 0; index < actions.length; index += 1) {
    const action = actions[index];
    const name = action && /^define\s+["`]([^"`]*)/.exec(action.body)?.[1];
    if (!action || name === undefined) {
      rest.push(...(action ? [action] : []));
      continue;
    }
    const end = endOf(actions, index);
    const inside = actions.slice(index + 1, end);
    const close = actions[end]?.range ?? { start: text.length, end: text.length };
    definitions.push({ name, ranges: [{ start: action.range.end, end: close.start }], actions: inside });
    between.push({ start: at, end: action.range.start });
    at = close.end;
    index = end;
  }
  between.push({ start: at, end: text.length });
  return [{ ranges: between, actions: rest }, ...definitions];
}

/** Index of the `end` of a block, or behind the last action when it has none (yet). */
function endOf(actions: readonly TemplateAction[], opening: number): number {
  let depth = 0;
  for (let index = opening; index < actions.length; index += 1) {
    const word = /^(?:if|with|range|define|block|end)\b/.exec(actions[index]?.body ?? '')?.[0];
    depth += word === undefined ? 0 : word === 'end' ? -1 : 1;
    if (depth === 0) {
      return index;
    }
  }
  return actions.length;
}

export function textOfStretch(text: string, { ranges }: TemplateStretch): string {
  return ranges.map(({ start, end }) => text.slice(start, end)).join('');
}

/** Definitions are given a dot by who includes them. */
export function dotOf({ name }: TemplateStretch): 'root' | 'unknown' {
  return name === undefined ? 'root' : 'unknown';
}

const elsewhere = /(?:^|[\s(])lookup\s|\.Files\b/;

/** What a stretch does with values; `pods` are those that it describes. */
export function blockOf(
  stretch: TemplateStretch,
  { text }: Template,
  pods: readonly TemplatePod[],
): TemplateBlock {
  const written = textOfStretch(text, stretch);
  const form = pullSecretForm(written, stretch.name);
  return {
    ...(stretch.name === undefined ? {} : { name: stretch.name }),
    ...valueReads(stretch.actions, dotOf(stretch)),
    pods,
    mentionsPullSecrets: mentionsPullSecrets(written),
    ...(form === undefined ? {} : { form }),
    hasPullSecretsOfItsOwn: writesOwnPullSecrets(written, stretch.name),
    readsIncluded: stretch.actions.some(({ body }) => /\bfromYaml\b/.test(body)),
    readsElsewhere: stretch.actions.some(({ body }) => elsewhere.test(body) && !isOnlyHashed(body)),
  };
}
