import { leadsTo } from '../../manifests/documents/yamlPath';
import type { MisplacedPullSecrets } from '../../manifests/workloads/misplacedPullSecrets';
import type { Workload } from '../../manifests/workloads/workload';
import { containerLists } from './containerPatch';
import { isKubernetesWorkload } from './kubernetesWorkload';
import type { PatchOperation } from './patchOperation';

const key = 'imagePullSecrets';

/** The pull secrets that an operation of a JSON patch puts where no pod of the workload gets them. */
export function misplacedBy(
  { operation, pointer, pointerRange: range }: PatchOperation,
  workload: Workload,
): MisplacedPullSecrets | undefined {
  const holder = pointer.slice(0, Math.max(0, pointer.indexOf(key)));
  const isPut = pointer.includes(key) && (operation === 'add' || operation === 'replace');
  if (!isPut || range === undefined || !isKubernetesWorkload(workload)) {
    return undefined;
  }
  const podSpecs = workload.podSpecs.map(({ path }) => path.slice(workload.path.length).map(String));
  return podSpecs.some((podSpec) => isTakenFor(holder, podSpec))
    ? { fault: 'place', key, range, path: [...workload.path, ...holder, key] }
    : undefined;
}

/** What is around a pod spec, and its containers; the pod spec itself is the right place. */
function isTakenFor(holder: readonly string[], podSpec: readonly string[]): boolean {
  const [list = '', ...below] = holder.slice(podSpec.length);
  const isAround = holder.length < podSpec.length && leadsTo(holder, podSpec);
  const isBelow = leadsTo(podSpec, holder);
  return isAround || (isBelow && containerLists.has(list) && below.length === 1);
}
