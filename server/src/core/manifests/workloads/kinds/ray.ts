import { type PodShape, podSpecs } from '../podShape';
import type { WorkloadKind } from './workloadKind';

/** The pods of a KubeRay RayClusterSpec. */
const rayCluster = (at: string): readonly PodShape[] =>
  podSpecs(`${at}.headGroupSpec.template.spec`, `${at}.workerGroupSpecs[*].template.spec`);

/** Those of a RayJobSpec: its cluster's, and the one that submits the job. */
const rayJob = (at: string): readonly PodShape[] => [
  ...rayCluster(`${at}.rayClusterSpec`),
  ...podSpecs(`${at}.submitterPodTemplate.spec`),
];

export const ray: readonly WorkloadKind[] = [
  { kind: 'RayCluster', group: 'ray.io', pods: rayCluster('spec') },
  { kind: 'RayJob', group: 'ray.io', pods: rayJob('spec') },
  { kind: 'RayCronJob', group: 'ray.io', pods: rayJob('spec.jobTemplate') },
  { kind: 'RayService', group: 'ray.io', pods: rayCluster('spec.rayClusterConfig') },
];
