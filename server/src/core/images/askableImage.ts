import type { ImageName, ImageReference } from './imageReference';
import { readImage } from './imageText';
import { type RegistryAddress, registryCovers } from './registryAddress';
import { registryOfHost } from './registryCatalogue';
import { repositoryKey } from './visibilityCache';

/**
 * Whether a registry may be asked about an image without a credential: those of the catalogue that hold public and
 * private images alike, and those that the user named. To ask tells a registry the names of images, and a manifest that
 * somebody else wrote must not choose who hears them, least of all in the user's own network.
 */
export function mayBeAsked(image: ImageName, namedByUser: readonly RegistryAddress[]): boolean {
  return !image.isPathPartial && (isMixed(image) || isNamed(image, namedByUser));
}

/** A host that only looks like a known registry is as unknown as any other. */
function isMixed({ domain }: ImageName): boolean {
  return registryOfHost(domain).visibility === 'likely-private';
}

function isNamed(image: ImageName, namedByUser: readonly RegistryAddress[]): boolean {
  return namedByUser.some((registry) => registryCovers(registry, image));
}

/**
 * One image for each repository among the texts of manifests that may be asked about, in their order. Where the tag is
 * filled in later there is none, which stands for `latest`: the answer is about the repository.
 */
export function imagesToAskAbout(
  texts: Iterable<string>,
  namedByUser: readonly RegistryAddress[],
): readonly ImageReference[] {
  const found = new Map<string, ImageReference>();
  for (const text of texts) {
    const image = readImage(text);
    if (image.kind === 'unreadable' || !mayBeAsked(image, namedByUser)) {
      continue;
    }
    const { kind, ...reference } = image;
    const key = repositoryKey(image);
    const known = found.get(key);
    // A tag that somebody wrote is likelier to exist than `latest`.
    if (!known || (kind === 'reference' && !hasVersion(known))) {
      found.set(key, reference);
    }
  }
  return [...found.values()];
}

function hasVersion({ tag, digest }: ImageReference): boolean {
  return tag !== undefined || digest !== undefined;
}
