import type { ImageName, ImageReference } from './imageReference';
import { readImage } from './imageText';
import { type RegistryAddress, registryCovers } from './registryAddress';
import { registryOfHost } from './registryCatalogue';
import { imageKey, repositoryKey } from './visibilityCache';

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

/** A repository that may be asked about. */
export interface AskableRepository {
  /** See `repositoryKey`. */
  readonly repository: string;
  /** The question about the repository is put with this one. */
  readonly image: ImageReference;
  /** Its tags and digests that are known, each once: those that are not filled in later. */
  readonly images: readonly ImageReference[];
}

/**
 * The repositories among the texts of manifests that may be asked about, in their order. An image whose tag is filled in
 * later has none, which stands for `latest`: the answer is about the repository.
 */
export function repositoriesToAskAbout(
  texts: Iterable<string>,
  namedByUser: readonly RegistryAddress[],
): readonly AskableRepository[] {
  const found = new Map<string, readonly Askable[]>();
  for (const text of texts) {
    const image = readImage(text);
    if (image.kind === 'unreadable' || !mayBeAsked(image, namedByUser)) {
      continue;
    }
    const { kind, ...reference } = image;
    const key = repositoryKey(image);
    found.set(key, [...(found.get(key) ?? []), { reference, isWhole: kind === 'reference' }]);
  }
  return [...found].flatMap(([repository, askable]) => {
    // A tag that somebody wrote is likelier to exist than `latest`.
    const first = askable.find(({ reference }) => hasVersion(reference)) ?? askable[0];
    if (!first) {
      return [];
    }
    const whole = askable.filter(({ isWhole }) => isWhole);
    const images = new Map(whole.map(({ reference }) => [imageKey(reference), reference]));
    return [{ repository, image: first.reference, images: [...images.values()] }];
  });
}

interface Askable {
  readonly reference: ImageReference;
  /** Nothing of it is filled in later. */
  readonly isWhole: boolean;
}

function hasVersion({ tag, digest }: ImageReference): boolean {
  return tag !== undefined || digest !== undefined;
}
