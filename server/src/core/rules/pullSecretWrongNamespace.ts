import type { ListedPullSecrets } from '../manifests/pullSecretList';
import type { PullSecretReference } from '../manifests/workloads/podSpec';
import { isMadeInCluster } from '../podCredentials/madeInCluster';
import { placeOfSecret, referenceFinding } from './findingParts/referenceFinding';
import type { Finding, PullSecretListRule } from './rule';
import type { RuleContext } from './ruleContext';

const id = 'pull-secret-wrong-namespace';

/** A pull secret that is in other namespaces only: pods find Secrets of their own namespace alone. */
export const pullSecretWrongNamespace: PullSecretListRule = {
  id,
  title: 'Pull secret of another namespace',
  about: 'pull-secret-list',
  check: (list, context) => list.entries.flatMap((entry) => judge(entry, list, context)),
};

function judge(
  entry: PullSecretReference,
  list: ListedPullSecrets,
  context: RuleContext,
): readonly Finding[] {
  const { name } = entry;
  const { namespace } = list;
  if (name === undefined || namespace === undefined || !context.isComplete) {
    return [];
  }
  // An absent namespace may be any.
  const all = context.secrets(name, undefined);
  if (
    all.length === 0 ||
    context.secrets(name, namespace).length > 0 ||
    isMadeInCluster(name, context.manifests)
  ) {
    return [];
  }
  const namespaces = [...new Set(all.flatMap((secret) => secret.namespace ?? []))];
  return [
    referenceFinding(id, list, entry, {
      severity: 'warning',
      message: `In another namespace: the Secret "${name}" is in ${spoken(namespaces)}, and pods in ${namespace} cannot use it. Make one of that name in ${namespace}.`,
      related: all.flatMap((secret) => placeOfSecret(secret, `The Secret "${name}" in ${secret.namespace}`)),
    }),
  ];
}

const mostNamed = 3;

function spoken(namespaces: readonly string[]): string {
  const named = namespaces.slice(0, mostNamed).join(', ');
  return namespaces.length > mostNamed ? `${named} and ${namespaces.length - mostNamed} more` : named;
}
