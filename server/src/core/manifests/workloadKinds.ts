/** A kind of object that carries pod specs, and where. */
export interface WorkloadKind {
  readonly kind: string;
  /**
   * API group the kind must be of, where another group has a kind of the same name that means something else.
   * Kubernetes' own kinds moved between groups (extensions/v1beta1, batch/v1beta1), so those match by name alone.
   */
  readonly group?: string;
  /** Keys down to a pod spec, joined by dots; `[*]` stands for every item of a list. */
  readonly podSpecs: readonly string[];
}

/**
 * Source of the paths: `core/v1`, `apps/v1`, `batch/v1` types of k8s.io/api; for the others the API reference of
 * the project that is named.
 */
export const workloadKinds: readonly WorkloadKind[] = [
  { kind: 'Pod', podSpecs: ['spec'] },
  { kind: 'PodTemplate', podSpecs: ['template.spec'] },
  { kind: 'ReplicationController', podSpecs: ['spec.template.spec'] },
  { kind: 'ReplicaSet', podSpecs: ['spec.template.spec'] },
  { kind: 'Deployment', podSpecs: ['spec.template.spec'] },
  { kind: 'StatefulSet', podSpecs: ['spec.template.spec'] },
  { kind: 'DaemonSet', podSpecs: ['spec.template.spec'] },
  { kind: 'Job', podSpecs: ['spec.template.spec'] },
  { kind: 'CronJob', podSpecs: ['spec.jobTemplate.spec.template.spec'] },
  // OpenShift
  { kind: 'DeploymentConfig', podSpecs: ['spec.template.spec'] },
  // Argo Rollouts; with spec.workloadRef there is no template, and the Deployment it names is judged itself.
  { kind: 'Rollout', group: 'argoproj.io', podSpecs: ['spec.template.spec'] },
  // Knative Serving
  { kind: 'Service', group: 'serving.knative.dev', podSpecs: ['spec.template.spec'] },
  { kind: 'Configuration', group: 'serving.knative.dev', podSpecs: ['spec.template.spec'] },
  // JobSet (sigs.k8s.io/jobset)
  {
    kind: 'JobSet',
    group: 'jobset.x-k8s.io',
    podSpecs: ['spec.replicatedJobs[*].template.spec.template.spec'],
  },
];
