import { type PodShape, podSpecs } from '../podShape';
import { jobSet } from './jobs';
import type { WorkloadKind } from './workloadKind';

/** Kubeflow's training operator: maps of replica type to ReplicaSpec, each with a pod template. */
const replicas = (key: string): readonly PodShape[] => podSpecs(`spec.${key}.*.template.spec`);

export const kubeflow: readonly WorkloadKind[] = [
  { kind: 'PyTorchJob', group: 'kubeflow.org', pods: replicas('pytorchReplicaSpecs') },
  { kind: 'TFJob', group: 'kubeflow.org', pods: replicas('tfReplicaSpecs') },
  { kind: 'MPIJob', group: 'kubeflow.org', pods: replicas('mpiReplicaSpecs') },
  { kind: 'XGBoostJob', group: 'kubeflow.org', pods: replicas('xgbReplicaSpecs') },
  { kind: 'PaddleJob', group: 'kubeflow.org', pods: replicas('paddleReplicaSpecs') },
  { kind: 'MXJob', group: 'kubeflow.org', pods: replicas('mxReplicaSpecs') },
  { kind: 'JAXJob', group: 'kubeflow.org', pods: replicas('jaxReplicaSpecs') },
  // Notebook controller, NotebookSpec
  { kind: 'Notebook', group: 'kubeflow.org', pods: podSpecs('spec.template.spec') },
  // Trainer, TrainingRuntimeSpec: its template is one of a JobSet.
  { kind: 'TrainingRuntime', group: 'trainer.kubeflow.org', pods: jobSet('spec.template.spec') },
  { kind: 'ClusterTrainingRuntime', group: 'trainer.kubeflow.org', pods: jobSet('spec.template.spec') },
];
