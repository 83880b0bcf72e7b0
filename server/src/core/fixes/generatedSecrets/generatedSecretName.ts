import { normaliseRegistry, type RegistryAddress } from '../../images/registryAddress';
import type { InFile } from '../../manifests/documents/documentPlace';
import type { NamespaceLookup } from '../../manifests/namespaceLookup';
import type { Secret } from '../../manifests/secrets/secret';
import { mayBeForPulling } from '../../pullSecrets/pullSecretFormat';

/** A Secret that is to be generated into a file. */
export interface WantedSecret {
  readonly name: string;
  readonly registry: RegistryAddress;
  readonly namespace: string | undefined;
  readonly fileName: string;
}

/** What the workspace holds under the name of a wanted Secret: none, one for the same registry, or another. */
export type NameUse = 'free' | 'same' | 'other';

export function useOfName(wanted: WantedSecret, manifests: NamespaceLookup): NameUse {
  const holders = manifests.secrets(wanted.name, wanted.namespace);
  if (holders.length === 0) {
    return 'free';
  }
  return holders.some((secret) => isOther(secret, wanted)) ? 'other' : 'same';
}

/** The wanted name, or one like it that no other Secret has. */
export function freeNameFor(wanted: WantedSecret, manifests: NamespaceLookup): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const name = wanted.name.slice(0, longestName - suffix.length) + suffix;
    if (useOfName({ ...wanted, name }, manifests) !== 'other') {
      return name;
    }
  }
}

/** Of a DNS-1123 subdomain. */
const longestName = 253;

/** What the data are of a Secret that is made elsewhere, its maker knows: one of this name is taken at its word. */
function isOther({ type, content, immutable, file }: InFile<Secret>, wanted: WantedSecret): boolean {
  const isForPulling = mayBeForPulling(type);
  // Its data would have to change.
  const isFixed = immutable && file === wanted.fileName;
  const isForOthers =
    content.kind === 'entries' && content.entries.some(({ key }) => !isOf(key, wanted.registry));
  return !isForPulling || isFixed || isForOthers;
}

function isOf(key: string, { host }: RegistryAddress): boolean {
  const address = normaliseRegistry(key);
  return address.ok && address.registry.host === host;
}
