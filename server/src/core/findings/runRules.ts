import type { DocumentFacts } from '../manifests/documentFacts';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import { pullSecretListsOf } from '../manifests/pullSecretList';
import type { AppliedSuppression } from '../rules/appliedSuppression';
import { type Finding, needsNoAction, type Rule } from '../rules/rule';
import type { RuleContext } from '../rules/ruleContext';
import type { Severity } from '../severity';

/** Told of a rule that threw; its findings are missing, those of the others are not. */
export type OnRuleFailure = (rule: Rule, cause: unknown) => void;

/** What of a document rules look at. */
export interface RuleSubjects
  extends Pick<DocumentFacts, 'workloads' | 'secrets' | 'serviceAccounts' | 'chartParts' | 'dockerConfigs'> {
  readonly suppressions: readonly AppliedSuppression[];
}

/** What the rules say about the objects of a document, under the severities the user chose. */
export function runRules(
  rules: readonly Rule[],
  subjects: RuleSubjects,
  place: DocumentPlace,
  context: RuleContext,
  onFailure: OnRuleFailure,
): readonly Finding[] {
  return rules.flatMap((rule) => {
    const chosen = context.settings.rules.get(rule.id);
    if (chosen === 'off' || (chosen === undefined && rule.isOffByDefault)) {
      return [];
    }
    try {
      return findingsOf(rule, subjects, place, context).map((finding) => withSeverity(finding, chosen));
    } catch (cause) {
      onFailure(rule, cause);
      return [];
    }
  });
}

function findingsOf(
  rule: Rule,
  subjects: RuleSubjects,
  place: DocumentPlace,
  context: RuleContext,
): readonly Finding[] {
  switch (rule.about) {
    case 'workload':
      return subjects.workloads.flatMap((workload) => rule.check({ ...workload, ...place }, context));
    case 'secret':
      return subjects.secrets.flatMap((secret) => rule.check({ ...secret, ...place }, context));
    case 'service-account':
      return subjects.serviceAccounts.flatMap((account) => rule.check({ ...account, ...place }, context));
    case 'pull-secret-list':
      return pullSecretListsOf(subjects).flatMap((list) => rule.check({ ...list, ...place }, context));
    case 'chart-part':
      return subjects.chartParts.flatMap((part) => rule.check({ ...part, ...place }, context));
    case 'docker-config':
      return subjects.dockerConfigs.flatMap((config) => rule.check({ ...config, ...place }, context));
    case 'suppression':
      return subjects.suppressions.flatMap((applied) => rule.check({ ...applied, ...place }, context));
  }
}

/** Where there is nothing to do, a chosen severity makes it no more serious. */
function withSeverity(finding: Finding, chosen: Severity | undefined): Finding {
  return chosen === undefined || needsNoAction(finding) ? finding : { ...finding, severity: chosen };
}
