import type { DocumentFacts } from '../manifests/manifestFile';
import type { DocumentPlace } from '../manifests/manifestSet';
import type { Severity } from '../severity';
import type { Finding, Rule } from './rule';
import type { RuleContext } from './ruleContext';

/** Told of a rule that threw; its findings are missing, those of the others are not. */
export type OnRuleFailure = (rule: Rule, cause: unknown) => void;

/** What the rules say about the objects of a document, under the severities the user chose. */
export function runRules(
  rules: readonly Rule[],
  facts: DocumentFacts,
  place: DocumentPlace,
  context: RuleContext,
  onFailure: OnRuleFailure,
): readonly Finding[] {
  return rules.flatMap((rule) => {
    const chosen = context.settings.rules.get(rule.id);
    if (chosen === 'off') {
      return [];
    }
    try {
      return findingsOf(rule, facts, place, context).map((finding) => withSeverity(finding, chosen));
    } catch (cause) {
      onFailure(rule, cause);
      return [];
    }
  });
}

function findingsOf(
  rule: Rule,
  facts: DocumentFacts,
  place: DocumentPlace,
  context: RuleContext,
): readonly Finding[] {
  switch (rule.about) {
    case 'workload':
      return facts.workloads.flatMap((workload) => rule.check({ ...workload, ...place }, context));
    case 'secret':
      return facts.secrets.flatMap((secret) => rule.check({ ...secret, ...place }, context));
    case 'service-account':
      return facts.serviceAccounts.flatMap((account) => rule.check({ ...account, ...place }, context));
  }
}

/** A hint says that there is nothing to do, so a chosen severity does not raise it. */
function withSeverity(finding: Finding, chosen: Severity | undefined): Finding {
  return chosen === undefined || finding.severity === 'hint' ? finding : { ...finding, severity: chosen };
}
