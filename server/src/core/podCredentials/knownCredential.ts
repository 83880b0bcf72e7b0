import { readImage } from '../images/imageText';
import { type RegistryAddress, registryCovers } from '../images/registryAddress';

/** A stored credential, as far as rules and fixes may know it: never its secret. */
export interface KnownCredential {
  readonly id: string;
  readonly label: string;
  readonly registry: RegistryAddress;
  readonly secretName: string;
  /** False when the registry refused it or its time is over: a Secret made from it would pull nothing. */
  readonly usable: boolean;
}

/** Stored credentials that pull an image, those with the longest path first: they were made for it. */
export function credentialsFor(
  image: string,
  credentials: readonly KnownCredential[],
): readonly KnownCredential[] {
  const read = readImage(image);
  return read.kind === 'unreadable'
    ? []
    : credentials
        .filter(({ registry, usable }) => usable && registryCovers(registry, read))
        .sort((a, b) => (b.registry.path ?? '').length - (a.registry.path ?? '').length);
}
