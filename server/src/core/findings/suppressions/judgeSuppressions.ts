import type { DocumentKnowledge } from '../../manifests/documentFacts';
import type { AppliedSuppression } from '../../rules/appliedSuppression';
import type { Rule } from '../../rules/rule';
import { closestName } from '../../text/closestName';
import type { SuppressionResult } from './applySuppressions';

/** What became of the suppressions of a file, document by document. */
export function judgeSuppressions(
  documents: readonly { readonly content: DocumentKnowledge }[],
  uses: SuppressionResult['uses'],
  rules: readonly Rule[],
): readonly (readonly AppliedSuppression[])[] {
  const isReadable = documents.every(({ content: { unreadable } }) => isReadOrEmpty(unreadable));
  return documents.map(({ content }) =>
    content.suppressions.map((suppression) => {
      const used = uses.get(suppression) ?? new Set();
      return {
        ...suppression,
        rules: suppression.rules.map((named) => ({ ...named, ...outcomeOf(named.name, used, rules) })),
        isUsed: used.size > 0,
        isJudged: isReadable || suppression.reach.kind !== 'file',
      };
    }),
  );
}

function isReadOrEmpty(unreadable: DocumentKnowledge['unreadable']): boolean {
  return unreadable === undefined || unreadable.kind === 'no-mapping';
}

function outcomeOf(
  name: string,
  used: ReadonlySet<string>,
  rules: readonly Rule[],
): Omit<AppliedSuppression['rules'][number], 'name' | 'range'> {
  const rule = rules.find(({ id }) => id === name);
  if (rule) {
    return {
      outcome: used.has(name) ? 'used' : 'unused',
      ...(rule.isOffByDefault ? { isOffByDefault: true } : {}),
    };
  }
  const suggestion = closestName(
    name,
    rules.map(({ id }) => id),
  );
  return { outcome: 'no-such-rule', ...(suggestion === undefined ? {} : { suggestion }) };
}
