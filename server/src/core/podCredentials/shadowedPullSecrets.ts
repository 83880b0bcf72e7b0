import type { DocumentPlace, InFile } from '../manifests/documents/documentPlace';
import type { NamespaceLookup } from '../manifests/namespaceLookup';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';

/** What a pod would get from its service account, did it not list pull secrets of its own. */
export interface ShadowedPullSecrets {
  readonly names: readonly string[];
  readonly serviceAccounts: readonly InFile<ServiceAccount>[];
}

/**
 * Undefined where the pod lists none itself, lists all that the account has, or the account may be another one than
 * the manifests have.
 */
export function shadowedPullSecrets(
  { pullSecrets, serviceAccount }: PodSpec,
  { namespace }: Pick<InFile<Workload>, 'namespace' | keyof DocumentPlace>,
  manifests: NamespaceLookup,
): ShadowedPullSecrets | undefined {
  if (pullSecrets.state !== 'listed' || pullSecrets.names.length === 0) {
    return undefined;
  }
  const serviceAccounts = manifests.serviceAccounts(serviceAccount, namespace);
  const names = new Set(
    serviceAccounts
      .flatMap((account) => (account.pullSecrets.state === 'listed' ? account.pullSecrets.names : []))
      .filter((name) => !pullSecrets.names.includes(name)),
  );
  return names.size > 0 && serviceAccounts.every((account) => account.namespace === namespace)
    ? { names: [...names], serviceAccounts }
    : undefined;
}
