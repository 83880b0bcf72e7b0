/** `kubernetes.io/dockerconfigjson` wraps its entries in `auths`, the legacy `kubernetes.io/dockercfg` does not. */
export type PullSecretFormat = 'dockerconfigjson' | 'dockercfg';

interface PullSecretType {
  readonly type: string;
  /** The key of `data` that the kubelet reads. */
  readonly dataKey: string;
  readonly format: PullSecretFormat;
}

/** The types of Secret that the kubelet pulls with (`core/v1` `SecretTypeDockerConfigJson`, `SecretTypeDockercfg`). */
export const pullSecretTypes: readonly PullSecretType[] = [
  { type: 'kubernetes.io/dockerconfigjson', dataKey: '.dockerconfigjson', format: 'dockerconfigjson' },
  { type: 'kubernetes.io/dockercfg', dataKey: '.dockercfg', format: 'dockercfg' },
];

/** Undefined for other types, which the kubelet passes over. */
export function pullSecretTypeOf(type: string): PullSecretType | undefined {
  return pullSecretTypes.find((row) => row.type === type);
}

/** Of some Secrets only their makers know the type. */
export function mayBeForPulling(type: string | undefined): boolean {
  return type === undefined || pullSecretTypeOf(type) !== undefined;
}
