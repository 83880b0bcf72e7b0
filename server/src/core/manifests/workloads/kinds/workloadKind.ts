import type { PodShape } from '../podShape';

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
