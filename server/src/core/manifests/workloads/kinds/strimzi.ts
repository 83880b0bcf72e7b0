import { type PodShape, pods } from '../podShape';
import type { WorkloadKind } from './workloadKind';

/** A component: its image, and a pod template that has the pull secrets but no containers. */
function component(at: string, account: string, ...images: readonly string[]): PodShape {
  return pods({
    at,
    images: images.length > 0 ? images : ['image'],
    pullSecrets: { keys: 'template.pod.imagePullSecrets', form: 'objects' },
    serviceAccount: { suffix: `-${account}` },
  });
}

/**
 * Strimzi, kafka.strimzi.io (custom resource API reference, PodTemplate schema). Its operator makes a service account
 * for each component, and may itself be configured with pull secrets for all of them.
 */
export const strimzi: readonly WorkloadKind[] = [
  {
    kind: 'Kafka',
    group: 'kafka.strimzi.io',
    pods: [
      component('spec.kafka', 'kafka'),
      component('spec.zookeeper', 'zookeeper'),
      component('spec.entityOperator', 'entity-operator', 'topicOperator.image', 'userOperator.image'),
      component('spec.kafkaExporter', 'kafka-exporter'),
      component('spec.cruiseControl', 'cruise-control'),
    ],
  },
  { kind: 'KafkaConnect', group: 'kafka.strimzi.io', pods: [component('spec', 'connect')] },
  { kind: 'KafkaMirrorMaker2', group: 'kafka.strimzi.io', pods: [component('spec', 'mirrormaker2')] },
  { kind: 'KafkaBridge', group: 'kafka.strimzi.io', pods: [component('spec', 'bridge')] },
];
