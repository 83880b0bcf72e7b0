import type { InFile } from '../manifests/documents/documentPlace';
import type { TextRange } from '../text/textEdit';
import type { AppliedSuppression } from './appliedSuppression';
import type { Finding, ObjectFindingData, SuppressionRule } from './rule';
import type { RuleContext } from './ruleContext';

export const unusedSuppressionId = 'unused-suppression';

/** A comment or an annotation that silences nothing: left behind by a fix, or with a rule's name misspelt. */
export const unusedSuppression: SuppressionRule = {
  id: unusedSuppressionId,
  title: 'Suppression that silences nothing',
  about: 'suppression',
  check: (suppression, context) => {
    if (suppression.reach.kind === 'nothing') {
      const { word, suggestion } = suppression.reach;
      const message = `There is no such comment, so this silences nothing. Did you mean ${suggestion}?`;
      return [hint(suppression, message, word, suggestion)];
    }
    const unknown = suppression.rules
      .filter(({ outcome }) => outcome === 'no-such-rule')
      .map(({ name, range, suggestion }) =>
        hint(suppression, noSuchRule(name, suggestion), range, suggestion),
      );
    return [...unknown, ...unusedParts(suppression, context)];
  },
};

function noSuchRule(name: string, suggestion: string | undefined): string {
  return suggestion === undefined
    ? `No rule is named ${name}, so this silences nothing. Put what explains a suppression behind " -- ".`
    : `No rule is named ${name}, so this silences nothing. Did you mean ${suggestion}?`;
}

function unusedParts(suppression: InFile<AppliedSuppression>, context: RuleContext): readonly Finding[] {
  // What was not found may yet turn up.
  if (!context.isComplete || !suppression.isJudged) {
    return [];
  }
  const { rules } = suppression;
  if (rules.length === 0) {
    const isAnyOff = [...context.settings.rules.values()].includes('off');
    return suppression.isUsed || isAnyOff
      ? []
      : [hint(suppression, 'Silences nothing: no rule finds anything here. Remove it.', suppression.range)];
  }
  const unused = rules.filter((named) => named.outcome === 'unused' && isOn(named, context));
  return unused.map(({ name, range }) =>
    hint(
      suppression,
      `Silences nothing: ${name} finds nothing here. Remove it.`,
      rules.length === 1 ? suppression.range : range,
    ),
  );
}

/** It says nothing of itself: what it would have found is gone once it is silenced. */
function isOn(
  { name, isOffByDefault }: AppliedSuppression['rules'][number],
  { settings }: RuleContext,
): boolean {
  const chosen = settings.rules.get(name) ?? (isOffByDefault ? 'off' : undefined);
  return name !== unusedSuppressionId && chosen !== 'off';
}

function hint(
  { object }: AppliedSuppression,
  message: string,
  range: TextRange,
  suggestion?: string,
): Finding<ObjectFindingData> {
  return {
    severity: 'hint',
    message,
    range,
    isUnnecessary: true,
    data: {
      rule: unusedSuppressionId,
      ...(object?.namespace === undefined ? {} : { namespace: object.namespace }),
      object: {
        kind: object?.kind ?? 'Document',
        ...(object?.name === undefined ? {} : { name: object.name }),
      },
      path: object?.path ?? [],
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  };
}
