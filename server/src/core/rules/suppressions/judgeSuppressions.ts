import type { DocumentKnowledge } from '../../manifests/manifestFile';
import { closestName } from '../../text/closestName';
import type { Rule } from '../rule';
import type { AppliedSuppression } from './appliedSuppression';
import type { SuppressionResult } from './applySuppressions';

/** What became of the suppressions of a file, document by document. */
export function judgeSuppressions(
  documents: readonly { readonly content: DocumentKnowledge }[],
  uses: SuppressionResult['uses'],
  rules: readonly Rule[],
): readonly (readonly AppliedSuppression[])[] {
  const ids = rules.map(({ id }) => id);
  const isReadable = documents.every(({ content: { unreadable } }) => isReadOrEmpty(unreadable));
  return documents.map(({ content }) =>
    content.suppressions.map((suppression) => {
      const used = uses.get(suppression) ?? new Set();
      return {
        ...suppression,
        rules: suppression.rules.map((named) => ({ ...named, ...outcomeOf(named.name, used, ids) })),
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
  ids: readonly string[],
): Pick<AppliedSuppression['rules'][number], 'outcome' | 'suggestion'> {
  if (ids.includes(name)) {
    return { outcome: used.has(name) ? 'used' : 'unused' };
  }
  const suggestion = closestName(name, ids);
  return { outcome: 'no-such-rule', ...(suggestion === undefined ? {} : { suggestion }) };
}
