import { type PodShape, podSpecs } from '../podShape';
import type { WorkloadKind } from './workloadKind';

/** The pods of a JobSetSpec. */
export const jobSet = (at: string): readonly PodShape[] =>
  podSpecs(`${at}.replicatedJobs[*].template.spec.template.spec`);

export const jobs: readonly WorkloadKind[] = [
  // JobSet, JobSetSpec
  { kind: 'JobSet', group: 'jobset.x-k8s.io', pods: jobSet('spec') },
  // LeaderWorkerSet, LeaderWorkerTemplate
  {
    kind: 'LeaderWorkerSet',
    group: 'leaderworkerset.x-k8s.io',
    pods: podSpecs(
      'spec.leaderWorkerTemplate.leaderTemplate.spec',
      'spec.leaderWorkerTemplate.workerTemplate.spec',
    ),
  },
  // KEDA, ScaledJobSpec: jobTargetRef is a batch/v1 JobSpec.
  { kind: 'ScaledJob', group: 'keda.sh', pods: podSpecs('spec.jobTargetRef.template.spec') },
  // Volcano, JobSpec and the flow's JobTemplate, which holds the same
  { kind: 'Job', group: 'batch.volcano.sh', pods: podSpecs('spec.tasks[*].template.spec') },
  {
    kind: 'CronJob',
    group: 'batch.volcano.sh',
    pods: podSpecs('spec.jobTemplate.spec.tasks[*].template.spec'),
  },
  { kind: 'JobTemplate', group: 'flow.volcano.sh', pods: podSpecs('spec.tasks[*].template.spec') },
];
