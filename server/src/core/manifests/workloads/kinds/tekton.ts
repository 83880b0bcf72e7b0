import { pods } from '../podShape';
import type { WorkloadKind } from './workloadKind';

const task = (keys: string): readonly string[] => [
  `${keys}.stepTemplate.image`,
  `${keys}.steps[*].image`,
  `${keys}.sidecars[*].image`,
];

const pipelineImages = [
  ...task('pipelineSpec.tasks[*].taskSpec'),
  ...task('pipelineSpec.finally[*].taskSpec'),
];

/** Tekton. A Task or Pipeline alone has no place for pull secrets: those are given to its runs, as a pod template. */
export const tekton: readonly WorkloadKind[] = [
  // pipeline/v1 and v1beta1 TaskRunSpec
  {
    kind: 'TaskRun',
    group: 'tekton.dev',
    pods: [
      pods({
        at: 'spec',
        images: task('taskSpec'),
        pullSecrets: { keys: 'podTemplate.imagePullSecrets', form: 'objects' },
      }),
    ],
  },
  // pipeline/v1 PipelineRunSpec; PipelineTaskRunSpec may have a pod template for one task.
  {
    kind: 'PipelineRun',
    group: 'tekton.dev',
    version: 'v1',
    pods: [
      pods({
        at: 'spec',
        images: pipelineImages,
        pullSecrets: { keys: 'taskRunTemplate.podTemplate.imagePullSecrets', form: 'objects' },
        otherPullSecrets: ['taskRunSpecs[*].podTemplate.imagePullSecrets'],
        serviceAccount: ['taskRunTemplate.serviceAccountName'],
      }),
    ],
  },
  // pipeline/v1beta1 PipelineRunSpec
  {
    kind: 'PipelineRun',
    group: 'tekton.dev',
    version: 'v1beta1',
    pods: [
      pods({
        at: 'spec',
        images: pipelineImages,
        pullSecrets: { keys: 'podTemplate.imagePullSecrets', form: 'objects' },
        otherPullSecrets: ['taskRunSpecs[*].taskPodTemplate.imagePullSecrets'],
      }),
    ],
  },
];
