import { podSpecs, pods } from '../podShape';
import type { WorkloadKind } from './workloadKind';

const template = podSpecs('spec.template.spec');

/** OpenKruise, apps.kruise.io. Its StatefulSet and DaemonSet are shaped like those of Kubernetes. */
export const kruise: readonly WorkloadKind[] = [
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
  {
    kind: 'ImageListPullJob',
    group: 'apps.kruise.io',
    pods: [pods({ at: 'spec', images: ['images[*]'], pullSecrets: { keys: 'pullSecrets', form: 'names' } })],
  },
];
