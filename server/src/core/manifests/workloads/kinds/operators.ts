import { type PodShape, podSpecs, pods } from '../podShape';
import type { WorkloadKind } from './workloadKind';

const template = podSpecs('spec.template.spec');

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

export const operators: readonly WorkloadKind[] = [
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
        serviceAccount: { suffix: '' },
      }),
    ],
  },
  {
    // PoolerSpec has a pod template.
    kind: 'Pooler',
    group: 'postgresql.cnpg.io',
    pods: podSpecs('spec.template.spec').map((shape) => ({ ...shape, serviceAccount: { suffix: '' } })),
  },
  { kind: 'Prometheus', group: 'monitoring.coreos.com', pods: monitoring('thanos.image') },
  { kind: 'PrometheusAgent', group: 'monitoring.coreos.com', pods: monitoring() },
  { kind: 'Alertmanager', group: 'monitoring.coreos.com', pods: monitoring() },
  { kind: 'ThanosRuler', group: 'monitoring.coreos.com', pods: monitoring() },
];
