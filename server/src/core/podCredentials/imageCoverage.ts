import type { ImageName } from '../images/imageReference';
import type { InFile } from '../manifests/documents/documentPlace';
import type { NamespaceLookup } from '../manifests/namespaceLookup';
import type { Secret } from '../manifests/secrets/secret';
import type { SecretEntry } from '../manifests/secrets/secretData';
import { isToBeFilledIn } from '../pullSecrets/authsKey';
import { matchingKeys, normaliseKey } from '../pullSecrets/keyring';
import { stopsEveryPull } from '../pullSecrets/pullSecretContent';
import { pullSecretTypeOf } from '../pullSecrets/pullSecretFormat';
import { type EffectivePullSecrets, type NamedEntry, namedEntries } from './effectivePullSecrets';

/** What one Secret does for an image. */
export type SecretCoverage =
  /** The entries that the kubelet tries, in its order. */
  | { readonly kind: 'covers'; readonly entries: readonly SecretEntry[] }
  /** It is for other registries. */
  | { readonly kind: 'other-registries' }
  /**
   * It is of another type, which the kubelet passes over; its data are such that no Secret is made; or an entry of it
   * cannot be read, and the kubelet pulls no image of the pod.
   */
  | { readonly kind: 'unusable'; readonly because: 'type' | 'data' | 'unreadable-entry' }
  /** Nothing tells what will stand in it. */
  | { readonly kind: 'unknown' };

/** Whether the keys of a Secret cover an image, by the kubelet's matching. Whether its passwords work is another thing. */
export function coverageBySecret(secret: Secret, image: ImageName): SecretCoverage {
  if (secret.type === undefined) {
    return { kind: 'unknown' };
  }
  if (pullSecretTypeOf(secret.type) === undefined) {
    return { kind: 'unusable', because: 'type' };
  }
  switch (secret.content.kind) {
    case 'unknown':
      return { kind: 'unknown' };
    case 'absent':
      return { kind: 'unusable', because: 'data' };
    case 'broken':
      return {
        kind: 'unusable',
        because: stopsEveryPull(secret.content.reason) ? 'unreadable-entry' : 'data',
      };
    case 'entries':
      return coverageByEntries(secret.content.entries, image);
  }
}

function coverageByEntries(entries: readonly SecretEntry[], image: ImageName): SecretCoverage {
  const keys = entries.map(({ key }) => key);
  const covering = matchingKeys(keys, image).flatMap(
    (key) => entries.find((entry) => entry.key === key) ?? [],
  );
  if (covering.length > 0) {
    return { kind: 'covers', entries: covering };
  }
  return keys.some((key) => isToBeFilledIn(key) || mayCover(key, image))
    ? { kind: 'unknown' }
    : { kind: 'other-registries' };
}

/** An image whose repository is filled in later may turn out to be below the path of a key. */
function mayCover(key: string, image: ImageName): boolean {
  const normalised = normaliseKey(key) ?? '';
  const slash = normalised.indexOf('/');
  return (
    image.isPathPartial === true &&
    slash >= 0 &&
    normalised.slice(slash + 1).startsWith(image.path) &&
    matchingKeys([normalised.slice(0, slash)], image).length > 0
  );
}

/** Whether the kubelet reads the Secret, and finds a registry in it. */
export function isReadable({ type, content }: Secret): boolean {
  return (
    type !== undefined &&
    pullSecretTypeOf(type) !== undefined &&
    content.kind === 'entries' &&
    content.entries.length > 0
  );
}

/** What the pull secrets of a pod do together for one of its images. */
export type ImageCoverage =
  /** No entry names a Secret. */
  | { readonly kind: 'no-pull-secret' }
  | { readonly kind: 'covered'; readonly by: readonly CoveringSecret[] }
  /** A Secret is not among the manifests, may be another namespace's, or is made from something else. */
  | { readonly kind: 'unknown' }
  /** All Secrets are known, and none is for this image. */
  | { readonly kind: 'not-covered'; readonly secrets: readonly InFile<Secret>[] };

interface CoveringSecret {
  readonly reference: NamedEntry;
  readonly secret: InFile<Secret>;
  readonly entries: readonly SecretEntry[];
}

/** `namespace` is the pod's. */
export function coverageOfImage(
  image: ImageName,
  effective: EffectivePullSecrets,
  namespace: string | undefined,
  manifests: NamespaceLookup,
): ImageCoverage {
  const references = namedEntries(effective);
  if (references.length === 0) {
    return { kind: 'no-pull-secret' };
  }
  const found = references.map((reference) => ({
    reference,
    secrets: manifests.secrets(reference.name, namespace),
  }));
  const judged = found.flatMap(({ reference, secrets }) =>
    secrets.map((secret) => ({ reference, secret, coverage: coverageBySecret(secret, image) })),
  );
  const by = judged.flatMap(({ reference, secret, coverage }) =>
    coverage.kind === 'covers' ? [{ reference, secret, entries: coverage.entries }] : [],
  );
  if (by.length > 0) {
    return { kind: 'covered', by };
  }
  const isKnown =
    effective.isCertain &&
    found.every(({ secrets }) => secrets.length > 0) &&
    judged.every(({ secret, coverage }) => coverage.kind !== 'unknown' && secret.namespace === namespace);
  return isKnown ? { kind: 'not-covered', secrets: judged.map(({ secret }) => secret) } : { kind: 'unknown' };
}
