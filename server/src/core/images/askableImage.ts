import type { ImageName } from './imageReference';
import { type RegistryAddress, registryCovers } from './registryAddress';
import { registryOfHost } from './registryCatalogue';

/**
 * Whether a registry may be asked about an image without a credential: those of the catalogue that hold public and
 * private images alike, and those that the user named. To ask tells a registry the names of images, and a manifest that
 * somebody else wrote must not choose who hears them, least of all in the user's own network.
 */
export function mayBeAsked(image: ImageName, namedByUser: readonly RegistryAddress[]): boolean {
  return !image.isPathPartial && (isMixed(image) || isNamed(image, namedByUser));
}

/** A host that only looks like a known registry is none of the catalogue. */
function isMixed({ domain }: ImageName): boolean {
  const { visibility, isGuess } = registryOfHost(domain);
  return visibility === 'likely-private' && !isGuess;
}

function isNamed(image: ImageName, namedByUser: readonly RegistryAddress[]): boolean {
  return namedByUser.some((registry) => registryCovers(registry, image));
}
