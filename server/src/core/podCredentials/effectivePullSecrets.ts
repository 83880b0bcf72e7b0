import type { DocumentPlace, InFile } from '../manifests/documents/documentPlace';
import type { NamespaceLookup } from '../manifests/namespaceLookup';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { PodSpec, PullSecretReference } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';

/** The pull secrets that Kubernetes gives the pods of a pod spec. */
export interface EffectivePullSecrets {
  /**
   * Whose list counts: the service account's only where the pod spec lists nothing at all (serviceaccount admission
   * plugin, `serviceAccount.Spec.ImagePullSecrets`). An entry without a name is something.
   */
  readonly source: 'pod-spec' | 'service-account';
  /**
   * The pod spec's own, or those of the accounts that may be the pod's: none where the manifests hold no such account,
   * several where overlays define it again, or nothing tells the namespace.
   */
  readonly lists: readonly EffectiveList[];
  /** False where the list may be another: one that an account outside the manifests, or another namespace's, has. */
  readonly isCertain: boolean;
}

/** A list of pull secrets, and the document that the ranges of its entries are in. */
interface EffectiveList extends DocumentPlace {
  /** The account that has the list; absent for the pod spec's own. */
  readonly serviceAccount?: InFile<ServiceAccount>;
  /** Empty for an account that lists nothing. */
  readonly entries: readonly PullSecretReference[];
}

/** An entry that names a Secret. */
export interface NamedEntry extends DocumentPlace {
  readonly name: string;
  readonly range?: PullSecretReference['range'];
}

export function effectivePullSecrets(
  podSpec: Pick<PodSpec, 'pullSecrets' | 'serviceAccount'>,
  { namespace, file, documentIndex }: Pick<InFile<Workload>, 'namespace' | keyof DocumentPlace>,
  manifests: NamespaceLookup,
): EffectivePullSecrets {
  if (podSpec.pullSecrets.state === 'listed') {
    const { entries } = podSpec.pullSecrets;
    return { source: 'pod-spec', lists: [{ file, documentIndex, entries }], isCertain: true };
  }
  const accounts = manifests.serviceAccounts(podSpec.serviceAccount, namespace);
  return {
    source: 'service-account',
    lists: accounts.map((account) => ({
      file: account.file,
      documentIndex: account.documentIndex,
      serviceAccount: account,
      entries: account.pullSecrets.state === 'listed' ? account.pullSecrets.entries : [],
    })),
    isCertain: accounts.length > 0 && accounts.every((account) => account.namespace === namespace),
  };
}

/** The entries that name a Secret, in the order in which the kubelet looks the Secrets up. */
export function namedEntries({ lists }: EffectivePullSecrets): readonly NamedEntry[] {
  return lists.flatMap(({ file, documentIndex, entries }) =>
    entries.flatMap(({ name, range }) =>
      name === undefined ? [] : [{ file, documentIndex, name, ...(range === undefined ? {} : { range }) }],
    ),
  );
}
