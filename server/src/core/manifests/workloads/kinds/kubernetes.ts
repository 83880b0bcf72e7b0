import { podSpecs } from '../podShape';
import type { WorkloadKind } from './workloadKind';

const template = podSpecs('spec.template.spec');

/** k8s.io/api: core/v1, apps/v1 and batch/v1; DeploymentConfig is OpenShift's (github.com/openshift/api, apps/v1). */
export const kubernetes: readonly WorkloadKind[] = [
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
