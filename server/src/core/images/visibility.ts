import type { Settings } from '../settings';
import type { ImageName, ImageReference } from './imageReference';
import { isKnownPublic } from './publicImages';
import { closestRegistry, type RegistryAddress, registryCovers } from './registryAddress';
import { type Registry, registryOfHost } from './registryCatalogue';
import type { FoundVersion, FoundVisibility } from './visibilityCache';

/** Whether an image needs a credential, and how we know. */
export type ImageVisibility =
  /** It does. */
  | { readonly level: 'certain'; readonly because: 'registry' | 'settings' | 'anonymous-check' }
  /** The registry holds both; this image is probably private. */
  | { readonly level: 'likely'; readonly because: 'registry' | 'credential' }
  /** It does not, although its registry holds private images too. */
  | { readonly level: 'public'; readonly because: 'known-namespace' | 'anonymous-check' }
  /** Nothing is known, or nobody on this registry or by the user's word needs one: nothing to say. */
  | { readonly level: 'none'; readonly because: 'public-registry' | 'settings' | 'unknown' };

/** Whether anybody can pull it, as far as is known. */
export function isPublic({ level, because }: ImageVisibility): boolean {
  return level === 'public' || (level === 'none' && because !== 'unknown');
}

/** What is known beyond the catalogue. */
export interface VisibilityKnowledge {
  readonly settings: Settings;
  readonly credentials: readonly { readonly registry: RegistryAddress }[];
  /** What an anonymous request to the registry found, if one was made. */
  readonly anonymousCheck?: AnonymousCheckLookup;
}

export type AnonymousCheckLookup = (repository: ImageName) => FoundVisibility | undefined;

/** Whether the registry has the tag or digest, as far as it was asked; only public repositories answer that. */
export type VersionLookup = (image: ImageReference) => FoundVersion | undefined;

/**
 * The user's word about images counts before what the registry said, and that before what we know of registries. A
 * setting for a whole registry says that it holds private images; which ones, the registry knows better.
 */
export function visibilityOf(repository: ImageName, knowledge: VisibilityKnowledge): ImageVisibility {
  const registry = registryOfHost(repository.domain);
  const setting = fromSettings(repository, knowledge.settings);
  return (
    (setting?.isAboutRegistry ? undefined : setting?.visibility) ??
    fromAnonymousCheck(repository, knowledge) ??
    setting?.visibility ??
    fromCatalogue(repository, registry) ??
    fromCredentials(repository, knowledge) ?? { level: 'none', because: 'unknown' }
  );
}

interface SettingsWord {
  readonly visibility: ImageVisibility;
  /** Private, said of a whole registry. */
  readonly isAboutRegistry: boolean;
}

function fromSettings(repository: ImageName, settings: Settings): SettingsWord | undefined {
  const needsNone: SettingsWord = {
    visibility: { level: 'none', because: 'settings' },
    isAboutRegistry: false,
  };
  if (settings.isDeclaredPublic(`${repository.domain}/${repository.path}`)) {
    return needsNone;
  }
  const entry = closestRegistry(settings.registries, repository);
  if (!entry) {
    return undefined;
  }
  return entry.private
    ? { visibility: { level: 'certain', because: 'settings' }, isAboutRegistry: entry.path === undefined }
    : needsNone;
}

function fromAnonymousCheck(
  repository: ImageName,
  knowledge: VisibilityKnowledge,
): ImageVisibility | undefined {
  // A repository that is filled in later is not the one whose name its beginning happens to be.
  switch (repository.isPathPartial ? undefined : knowledge.anonymousCheck?.(repository)) {
    case 'public':
      return { level: 'public', because: 'anonymous-check' };
    case 'refused':
      return { level: 'certain', because: 'anonymous-check' };
    default:
      return undefined;
  }
}

function fromCatalogue(repository: ImageName, registry: Registry): ImageVisibility | undefined {
  switch (registry.visibility) {
    case 'private':
      return { level: 'certain', because: 'registry' };
    case 'likely-private':
      return isKnownPublic(repository)
        ? { level: 'public', because: 'known-namespace' }
        : { level: 'likely', because: 'registry' };
    case 'public':
      return { level: 'none', because: 'public-registry' };
    case 'unknown':
      // Docker Hub's official images are public, whatever else is known of the Hub.
      return isKnownPublic(repository) ? { level: 'none', because: 'public-registry' } : undefined;
  }
}

/** Who keeps a credential for a registry does so because images there are private. */
function fromCredentials(
  repository: ImageName,
  { credentials }: VisibilityKnowledge,
): ImageVisibility | undefined {
  return credentials.some((credential) => registryCovers(credential.registry, repository))
    ? { level: 'likely', because: 'credential' }
    : undefined;
}
