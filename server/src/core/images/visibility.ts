import type { Settings } from '../settings';
import type { ImageName } from './imageReference';
import { isKnownPublic } from './publicImages';
import { type RegistryAddress, registryCovers } from './registryAddress';
import { type Registry, registryOfHost } from './registryCatalogue';

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

/** What is known beyond the catalogue. */
export interface VisibilityKnowledge {
  readonly settings: Settings;
  readonly credentials: readonly { readonly registry: RegistryAddress }[];
  /** What an anonymous request to the registry found, if one was made. */
  readonly anonymousCheck?: (repository: ImageName) => 'public' | 'refused' | undefined;
}

/** The user's word counts before what the registry said, and that before what we know of registries. */
export function visibilityOf(repository: ImageName, knowledge: VisibilityKnowledge): ImageVisibility {
  const registry = registryOfHost(repository.domain);
  return (
    fromSettings(repository, knowledge.settings) ??
    fromAnonymousCheck(repository, knowledge) ??
    fromCatalogue(repository, registry) ??
    fromCredentials(repository, knowledge) ?? { level: 'none', because: 'unknown' }
  );
}

function fromSettings(repository: ImageName, settings: Settings): ImageVisibility | undefined {
  if (settings.isDeclaredPublic(`${repository.domain}/${repository.path}`)) {
    return { level: 'none', because: 'settings' };
  }
  // Where several entries cover the image, the one with the longest path was meant for it.
  const [entry] = settings.registries
    .filter((setting) => registryCovers(setting, repository))
    .sort((a, b) => (b.path ?? '').length - (a.path ?? '').length);
  if (!entry) {
    return undefined;
  }
  return entry.private ? { level: 'certain', because: 'settings' } : { level: 'none', because: 'settings' };
}

function fromAnonymousCheck(
  repository: ImageName,
  knowledge: VisibilityKnowledge,
): ImageVisibility | undefined {
  switch (knowledge.anonymousCheck?.(repository)) {
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
