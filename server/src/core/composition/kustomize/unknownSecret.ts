import type { Secret } from '../../manifests/secrets/secret';
import { type Built, uncertain } from './build';
import type { PatchTarget } from './kustomization';
import { isSelected } from './patchTargets';

/** Whether a target may mean a Secret, or what makes one: that is of another API group than the Secret. */
export function mayBeSelectedSecret(
  { group, version, ...byKindAndName }: PatchTarget,
  { identities, object }: Built<Secret>,
): boolean {
  const kind = object.madeBy === 'Kustomization' ? 'Secret' : object.madeBy;
  return isSelected(byKindAndName, { apiVersion: '', kind, identities }) !== false;
}

/** What a build makes of a Secret that it changes is not modelled: it may be of any type then, and hold anything. */
export function unknownSecret(secret: Built<Secret>): Built<Secret> {
  const { type, typeRange, ...rest } = secret.object;
  return { ...uncertain(secret), object: { ...rest, content: { kind: 'unknown' } } };
}
