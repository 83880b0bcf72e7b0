import type { InFile } from '../../manifests/documents/documentPlace';
import type { Secret } from '../../manifests/secrets/secret';
import type { SecretEntry } from '../../manifests/secrets/secretData';
import { shownAuthsKey } from '../../pullSecrets/authsKey';
import { pullSecretTypeOf } from '../../pullSecrets/pullSecretFormat';
import type { Severity } from '../../severity';
import type { Finding, ObjectFindingData } from '../rule';

/** A Secret that the kubelet pulls with and whose data stand in a manifest. */
export function isPullSecret(secret: Secret): boolean {
  return secret.type !== undefined && pullSecretTypeOf(secret.type) !== undefined;
}

/** A finding about a Secret's data: on the entry's key where it can be read, else on the key of the data. */
export function secretFinding(
  rule: string,
  secret: InFile<Secret>,
  severity: Severity,
  message: string,
  entry?: SecretEntry,
): Finding<ObjectFindingData> {
  const entries = secret.content.kind === 'entries' ? secret.content.entries : [];
  const range = entry?.keyRange ?? secret.contentKeyRange ?? secret.typeRange ?? secret.nameRange;
  return {
    severity,
    message,
    ...(range === undefined ? {} : { range }),
    data: {
      rule,
      ...(secret.namespace === undefined ? {} : { namespace: secret.namespace }),
      object: { kind: secret.madeBy, name: secret.name },
      path: secret.path,
      ...(entry === undefined ? {} : { entry: entries.indexOf(entry) }),
    },
  };
}

/** Which entry is meant, in a sentence; a key that looks like no registry might be anything, and is not shown. */
export function nameOfEntry({ key }: SecretEntry): string {
  return shownAuthsKey(key) ?? 'a registry';
}
