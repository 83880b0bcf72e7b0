import { argo } from './kinds/argo';
import { jobs } from './kinds/jobs';
import { kruise } from './kinds/kruise';
import { kubeflow } from './kinds/kubeflow';
import { kubernetes } from './kinds/kubernetes';
import { operators } from './kinds/operators';
import { ray } from './kinds/ray';
import { strimzi } from './kinds/strimzi';
import { tekton } from './kinds/tekton';
import type { WorkloadKind } from './kinds/workloadKind';

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
  ...strimzi,
  ...kubernetes,
];
