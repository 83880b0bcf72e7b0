import type { Workload } from '../manifests/workload';
import type { Severity } from '../severity';
import type { Finding, Rule, RuleContext } from './rule';

/** Told of a rule that threw; its findings are missing, those of the others are not. */
export type OnRuleFailure = (rule: Rule, cause: unknown) => void;

/** What the rules say about a workload, under the severities the user chose. */
export function runRules(
  rules: readonly Rule[],
  workload: Workload,
  context: RuleContext,
  onFailure: OnRuleFailure,
): readonly Finding[] {
  return rules.flatMap((rule) => {
    const chosen = context.settings.rules.get(rule.id);
    if (chosen === 'off') {
      return [];
    }
    try {
      return rule.check(workload, context).map((finding) => withSeverity(finding, chosen));
    } catch (cause) {
      onFailure(rule, cause);
      return [];
    }
  });
}

/** A hint says that there is nothing to do, so a chosen severity does not raise it. */
function withSeverity(finding: Finding, chosen: Severity | undefined): Finding {
  return chosen === undefined || finding.severity === 'hint' ? finding : { ...finding, severity: chosen };
}
