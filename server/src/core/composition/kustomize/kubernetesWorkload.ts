import { kubernetes } from '../../manifests/workloads/kinds/kubernetes';
import type { Workload } from '../../manifests/workloads/workload';

const kinds: ReadonlySet<string> = new Set(
  kubernetes.map(({ kind }) => kind).filter((kind) => kind !== 'DeploymentConfig'),
);
/** API groups of Kubernetes' own workloads; the empty one is core. */
const groups: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions']);

/** Whether kustomize knows the fields of the workload: which lists are merged by name, which fields refer to others. */
export function isKubernetesWorkload({ apiVersion, kind }: Pick<Workload, 'apiVersion' | 'kind'>): boolean {
  return kinds.has(kind) && groups.has(groupOf(apiVersion).group);
}

export function groupOf(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}
