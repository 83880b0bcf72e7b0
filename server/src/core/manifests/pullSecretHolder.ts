import type { DocumentFacts } from './documentFacts';
import type { KubernetesObject } from './documents/kubernetesObject';
import type { YamlPath } from './documents/yamlPath';
import type { MisplacedPullSecrets } from './workloads/misplacedPullSecrets';
import type { PodSpec, PullSecretPlace } from './workloads/podSpec';

/** A pod spec or a service account that pull secrets are written for, and do not reach. */
export interface PullSecretHolder {
  readonly object: Pick<KubernetesObject, 'kind' | 'name' | 'namespace' | 'path'>;
  readonly isPodSpec: boolean;
  /** From the document's root to what takes pull secrets. */
  readonly path: YamlPath;
  readonly hasList: boolean;
  readonly place?: PullSecretPlace;
  readonly misplaced: readonly MisplacedPullSecrets[];
}

/** Pods of one description that run under several service accounts count once. */
export function holdersWithMisplaced({
  workloads,
  serviceAccounts,
}: Pick<DocumentFacts, 'workloads' | 'serviceAccounts'>): readonly PullSecretHolder[] {
  const ofPods = workloads.flatMap((workload) =>
    [...new Map(workload.podSpecs.map((podSpec) => [podSpec.path.join('/'), podSpec])).values()].flatMap(
      (podSpec) => holderOf({ ...podSpec, object: workload, isPodSpec: true }),
    ),
  );
  const ofAccounts = serviceAccounts.flatMap((account) =>
    holderOf({
      ...account,
      object: { ...account, kind: 'ServiceAccount' },
      isPodSpec: false,
      pullSecretPlace: { keys: ['imagePullSecrets'], form: 'objects' },
    }),
  );
  return [...ofPods, ...ofAccounts];
}

function holderOf({
  misplacedPullSecrets: misplaced,
  pullSecretPlace,
  pullSecrets,
  ...holder
}: Pick<PodSpec, 'path' | 'pullSecrets' | 'pullSecretPlace' | 'misplacedPullSecrets'> &
  Pick<PullSecretHolder, 'object' | 'isPodSpec'>): readonly PullSecretHolder[] {
  return misplaced === undefined
    ? []
    : [
        {
          object: holder.object,
          isPodSpec: holder.isPodSpec,
          path: holder.path,
          hasList: pullSecrets.state !== 'absent',
          ...(pullSecretPlace === undefined ? {} : { place: pullSecretPlace }),
          misplaced,
        },
      ];
}
