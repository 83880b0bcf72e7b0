import type { InFile } from '../manifests/documents/documentPlace';
import type { NamespaceLookup } from '../manifests/namespaceLookup';
import type { Secret } from '../manifests/secrets/secret';
import { pullSecretTypeOf } from '../pullSecrets/pullSecretFormat';

/**
 * The Secrets that a name means for certain and that the kubelet passes over for their type; none as long as one that
 * the name may mean is of a type for pulling, or of one that nobody knows.
 */
export function secretsOfWrongType(
  name: string,
  namespace: string | undefined,
  manifests: NamespaceLookup,
): readonly InFile<Secret>[] {
  const secrets = manifests.secrets(name, namespace);
  return secrets.every(({ type }) => type !== undefined && pullSecretTypeOf(type) === undefined)
    ? secrets.filter((secret) => secret.namespace === namespace)
    : [];
}
