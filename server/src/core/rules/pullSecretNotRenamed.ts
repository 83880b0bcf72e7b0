import { isKubernetesWorkload } from '../composition/kustomize/kubernetesWorkload';
import type { ListedPullSecrets } from '../manifests/pullSecretList';
import { referenceFinding } from './findingParts/referenceFinding';
import type { PullSecretListRule } from './rule';
import type { RuleContext } from './ruleContext';

export const notRenamedId = 'pull-secret-not-renamed';

/**
 * A reference in a custom resource to a Secret that kustomize renames: it rewrites references in the kinds of Kubernetes
 * alone (`namereference.go`), unless `configurations` tell it of more.
 */
export const pullSecretNotRenamed: PullSecretListRule = {
  id: notRenamedId,
  title: 'Reference that kustomize does not rewrite',
  about: 'pull-secret-list',
  check: (list, context) =>
    isRewritten(list) || !context.isComplete || tellsOfKinds(context)
      ? []
      : list.entries.flatMap((entry) => {
          const renamed = entry.name === undefined ? undefined : context.renamed(entry.name, list.namespace);
          return renamed === undefined
            ? []
            : [
                referenceFinding(notRenamedId, list, entry, {
                  severity: 'warning',
                  message: `Not rewritten: kustomize calls this Secret ${renamed} in the end, and does not know that a ${list.kind} names it. ${advice(renamed)}`,
                }),
              ];
        }),
};

function isRewritten({ apiVersion, kind, podSpec }: ListedPullSecrets): boolean {
  return podSpec === undefined || isKubernetesWorkload({ apiVersion, kind });
}

function tellsOfKinds({ manifests }: RuleContext): boolean {
  return [...manifests.kustomizations.files.values()].some(({ hasConfigurations }) => hasConfigurations);
}

function advice(renamed: string): string {
  return renamed.endsWith('-HASH')
    ? 'Set disableNameSuffixHash in the options of its generator, or tell kustomize of the kind under configurations.'
    : 'Tell kustomize of the kind under configurations, or leave the name as it is.';
}
