import { type PodShape, podSpecs, pods } from './podShape';

/** A kind of object that describes pods, and where. */
export interface WorkloadKind {
  readonly kind: string;
  /**
   * API group the kind must be of, where another group has a kind of the same name that means something else.
   * Kubernetes' own kinds moved between groups (extensions/v1beta1, batch/v1beta1), so those match by name alone.
   */
  readonly group?: string;
  /** Version the kind must be of, where another has it in another shape. */
  readonly version?: string;
  readonly pods: readonly PodShape[];
}

const template = podSpecs('spec.template.spec');

/** k8s.io/api: core/v1, apps/v1 and batch/v1; DeploymentConfig is OpenShift's (github.com/openshift/api, apps/v1). */
const kubernetes: readonly WorkloadKind[] = [
  { kind: 'Pod', pods: podSpecs('spec') },
  { kind: 'PodTemplate', pods: podSpecs('template.spec') },
  { kind: 'ReplicationController', pods: template },
  { kind: 'ReplicaSet', pods: template },
  { kind: 'Deployment', pods: template },
  { kind: 'StatefulSet', pods: template },
  { kind: 'DaemonSet', pods: template },
  { kind: 'Job', pods: template },
  { kind: 'CronJob', pods: podSpecs('spec.jobTemplate.spec.template.spec') },
  { kind: 'DeploymentConfig', pods: template },
];

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
  return [pods({ at, images: [...images, 'volumes[*].image.reference'] })];
}

const argo: readonly WorkloadKind[] = [
  // Argo Rollouts, RolloutSpec; with workloadRef there is no template, and the Deployment it names is judged itself.
  { kind: 'Rollout', group: 'argoproj.io', pods: template },
  // Argo Workflows, WorkflowSpec: one list of pull secrets for the pods of all templates.
  { kind: 'Workflow', group: 'argoproj.io', pods: workflow('spec') },
  { kind: 'WorkflowTemplate', group: 'argoproj.io', pods: workflow('spec') },
  { kind: 'ClusterWorkflowTemplate', group: 'argoproj.io', pods: workflow('spec') },
  { kind: 'CronWorkflow', group: 'argoproj.io', pods: workflow('spec.workflowSpec') },
];

const jobSet = (at: string): readonly PodShape[] =>
  podSpecs(`${at}.replicatedJobs[*].template.spec.template.spec`);

const jobs: readonly WorkloadKind[] = [
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
  { kind: 'JobTemplate', group: 'flow.volcano.sh', pods: podSpecs('spec.tasks[*].template.spec') },
];

/** The pods of a KubeRay RayClusterSpec. */
const rayCluster = (at: string): readonly PodShape[] =>
  podSpecs(`${at}.headGroupSpec.template.spec`, `${at}.workerGroupSpecs[*].template.spec`);

/** Those of a RayJobSpec: its cluster's, and the one that submits the job. */
const rayJob = (at: string): readonly PodShape[] => [
  ...rayCluster(`${at}.rayClusterSpec`),
  ...podSpecs(`${at}.submitterPodTemplate.spec`),
];

const ray: readonly WorkloadKind[] = [
  { kind: 'RayCluster', group: 'ray.io', pods: rayCluster('spec') },
  { kind: 'RayJob', group: 'ray.io', pods: rayJob('spec') },
  { kind: 'RayCronJob', group: 'ray.io', pods: rayJob('spec.jobTemplate') },
  { kind: 'RayService', group: 'ray.io', pods: rayCluster('spec.rayClusterConfig') },
];

/** Kubeflow's training operator: maps of replica type to ReplicaSpec, each with a pod template. */
const replicas = (key: string): readonly PodShape[] => podSpecs(`spec.${key}.*.template.spec`);

const kubeflow: readonly WorkloadKind[] = [
  { kind: 'PyTorchJob', group: 'kubeflow.org', pods: replicas('pytorchReplicaSpecs') },
  { kind: 'TFJob', group: 'kubeflow.org', pods: replicas('tfReplicaSpecs') },
  { kind: 'MPIJob', group: 'kubeflow.org', pods: replicas('mpiReplicaSpecs') },
  { kind: 'XGBoostJob', group: 'kubeflow.org', pods: replicas('xgbReplicaSpecs') },
  { kind: 'PaddleJob', group: 'kubeflow.org', pods: replicas('paddleReplicaSpecs') },
  { kind: 'MXJob', group: 'kubeflow.org', pods: replicas('mxReplicaSpecs') },
  { kind: 'JAXJob', group: 'kubeflow.org', pods: replicas('jaxReplicaSpecs') },
  // Trainer, TrainingRuntimeSpec: its template is one of a JobSet.
  { kind: 'TrainingRuntime', group: 'trainer.kubeflow.org', pods: jobSet('spec.template.spec') },
  { kind: 'ClusterTrainingRuntime', group: 'trainer.kubeflow.org', pods: jobSet('spec.template.spec') },
];

/** OpenKruise, apps.kruise.io. Its StatefulSet and DaemonSet are shaped like those of Kubernetes. */
const kruise: readonly WorkloadKind[] = [
  { kind: 'CloneSet', group: 'apps.kruise.io', pods: template },
  { kind: 'BroadcastJob', group: 'apps.kruise.io', pods: template },
  {
    kind: 'AdvancedCronJob',
    group: 'apps.kruise.io',
    pods: podSpecs(
      'spec.template.jobTemplate.spec.template.spec',
      'spec.template.broadcastJobTemplate.spec.template.spec',
    ),
  },
  {
    kind: 'UnitedDeployment',
    group: 'apps.kruise.io',
    pods: podSpecs(
      'spec.template.statefulSetTemplate.spec.template.spec',
      'spec.template.advancedStatefulSetTemplate.spec.template.spec',
      'spec.template.cloneSetTemplate.spec.template.spec',
      'spec.template.deploymentTemplate.spec.template.spec',
    ),
  },
  // SidecarSetSpec holds the fields of a pod spec that it adds to pods, imagePullSecrets among them.
  { kind: 'SidecarSet', group: 'apps.kruise.io', pods: podSpecs('spec') },
  {
    kind: 'ImagePullJob',
    group: 'apps.kruise.io',
    pods: [pods({ at: 'spec', images: ['image'], pullSecrets: { keys: 'pullSecrets', form: 'names' } })],
  },
];

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
const tekton: readonly WorkloadKind[] = [
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

/** Spark operator, v1beta2 SparkApplicationSpec: pull secrets are a list of names. */
function spark(at: string): readonly PodShape[] {
  return [
    pods({
      at,
      images: [
        'image',
        ...['driver', 'executor'].flatMap((pod) => [
          `${pod}.image`,
          `${pod}.initContainers[*].image`,
          `${pod}.sidecars[*].image`,
        ]),
      ],
      pullSecrets: { keys: 'imagePullSecrets', form: 'names' },
      otherPullSecrets: ['driver.template.spec.imagePullSecrets', 'executor.template.spec.imagePullSecrets'],
      serviceAccount: ['driver.serviceAccount'],
    }),
  ];
}

/** Prometheus operator, v1 CommonPrometheusFields, AlertmanagerSpec and ThanosRulerSpec. */
function monitoring(...more: readonly string[]): readonly PodShape[] {
  const images = [
    'image',
    ...more,
    'initContainers[*].image',
    'containers[*].image',
    'volumes[*].image.reference',
  ];
  return [pods({ at: 'spec', images })];
}

const operators: readonly WorkloadKind[] = [
  // Knative Serving, v1 RevisionSpec: a pod spec and more.
  { kind: 'Service', group: 'serving.knative.dev', pods: template },
  { kind: 'Configuration', group: 'serving.knative.dev', pods: template },
  { kind: 'SparkApplication', group: 'sparkoperator.k8s.io', pods: spark('spec') },
  { kind: 'ScheduledSparkApplication', group: 'sparkoperator.k8s.io', pods: spark('spec.template') },
  {
    // CloudNativePG, v1 ClusterSpec. Its pods run under a service account that the operator makes.
    kind: 'Cluster',
    group: 'postgresql.cnpg.io',
    pods: [
      pods({
        at: 'spec',
        images: ['imageName', 'postgresql.extensions[*].image.reference'],
        serviceAccount: 'named-like-the-object',
      }),
    ],
  },
  { kind: 'Prometheus', group: 'monitoring.coreos.com', pods: monitoring('thanos.image') },
  { kind: 'PrometheusAgent', group: 'monitoring.coreos.com', pods: monitoring() },
  { kind: 'Alertmanager', group: 'monitoring.coreos.com', pods: monitoring() },
  { kind: 'ThanosRuler', group: 'monitoring.coreos.com', pods: monitoring() },
];

/**
 * The first row that fits counts, so kinds that are bound to a group go before those that are not. Each is taken from
 * the Go types of the API that is named. Policies hold patterns of pods, not pods, and have no row.
 */
export const workloadKinds: readonly WorkloadKind[] = [
  ...argo,
  ...jobs,
  ...ray,
  ...kubeflow,
  ...kruise,
  ...tekton,
  ...operators,
  ...kubernetes,
];
