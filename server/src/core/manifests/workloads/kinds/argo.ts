import { type PodShape, podSpecs, pods } from '../podShape';
import type { WorkloadKind } from './workloadKind';

/** What a WorkflowSpec has the images of its templates in; steps and tasks of a DAG may hold a template themselves. */
const workflowTemplates = [
  'templateDefaults',
  'templates[*]',
  'templates[*].steps[*][*].inline',
  'templates[*].dag.tasks[*].inline',
];

function workflow(at: string): readonly PodShape[] {
  const images = workflowTemplates.flatMap((keys) => [
    `${keys}.initContainers[*].image`,
    `${keys}.container.image`,
    `${keys}.script.image`,
    `${keys}.containerSet.containers[*].image`,
    `${keys}.sidecars[*].image`,
  ]);
  return [
    pods({
      at,
      images: [...images, 'volumes[*].image.reference'],
      ownServiceAccount: 'serviceAccountName',
    }),
  ];
}

export const argo: readonly WorkloadKind[] = [
  // Argo Rollouts, RolloutSpec; with workloadRef there is no template, and the Deployment it names is judged itself.
  { kind: 'Rollout', group: 'argoproj.io', pods: podSpecs('spec.template.spec') },
  // The same, ExperimentSpec: every template is a pod template.
  { kind: 'Experiment', group: 'argoproj.io', pods: podSpecs('spec.templates[*].template.spec') },
  // The same, MetricProvider: a measurement may be a batch/v1 Job.
  ...['AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun'].map((kind) => ({
    kind,
    group: 'argoproj.io',
    pods: podSpecs('spec.metrics[*].provider.job.spec.template.spec'),
  })),
  // Argo Workflows, WorkflowSpec: one list of pull secrets for the pods of all templates.
  { kind: 'Workflow', group: 'argoproj.io', pods: workflow('spec') },
  { kind: 'WorkflowTemplate', group: 'argoproj.io', pods: workflow('spec') },
  { kind: 'ClusterWorkflowTemplate', group: 'argoproj.io', pods: workflow('spec') },
  { kind: 'CronWorkflow', group: 'argoproj.io', pods: workflow('spec.workflowSpec') },
];
