import { type Builds, buildsOf } from '../composition/kustomize/builds';
import type { ImageName } from '../images/imageReference';
import {
  type AnonymousCheckLookup,
  type ImageVisibility,
  type VersionLookup,
  visibilityOf,
} from '../images/visibility';
import type { InFile } from '../manifests/documents/documentPlace';
import type { ManifestSet } from '../manifests/manifestSet';
import type { NamespaceLookup } from '../manifests/namespaceLookup';
import type { Secret } from '../manifests/secrets/secret';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { KnownCredential } from '../podCredentials/knownCredential';
import { mayBeForPulling } from '../pullSecrets/pullSecretFormat';
import type { Settings } from '../settings';
import { byNamespace } from './byNamespace';

/**
 * What a rule may ask about the world around an object. The same for a single file, the workspace or a live cluster;
 * a rule cannot tell which.
 */
export interface RuleContext extends NamespaceLookup {
  /** Everything there is, for what lookups by name do not answer. */
  readonly manifests: Pick<
    ManifestSet,
    | 'secrets'
    | 'serviceAccounts'
    | 'workloads'
    | 'injectors'
    | 'injectionOptOuts'
    | 'charts'
    | 'kustomizations'
    | 'documentsOf'
    | 'revision'
  >;
  /** What kustomize makes of them. */
  readonly builds: Builds;
  /** Every Secret of a type that pods pull with, or of one that nobody knows yet. */
  pullSecrets(): readonly InFile<Secret>[];
  /**
   * What a build calls the Secret of this name in the end, where that is something else. References in kinds that the
   * build does not know stay as they are written.
   */
  renamed(secret: string, namespace: string | undefined): string | undefined;
  /** False while files are still being read: what was not found may yet turn up. */
  readonly isComplete: boolean;
  visibility(image: ImageName): ImageVisibility;
  /** What the registry said, if it was asked without a credential. */
  readonly version: VersionLookup;
  /** Whether git has a file or would take it, so that others get what is in it. */
  isSharedByGit(file: string): boolean;
  readonly credentials: readonly KnownCredential[];
  readonly settings: Settings;
  readonly now: Date;
}

/** What is known beside manifests. */
export interface Surroundings {
  readonly settings: Settings;
  readonly credentials: readonly KnownCredential[];
  readonly now: Date;
  readonly isComplete: boolean;
  readonly anonymousCheck?: AnonymousCheckLookup;
  readonly version?: VersionLookup;
  readonly isSharedByGit?: (file: string) => boolean;
}

/** The rules' view of a set of manifests. Cheap to make: it only looks things up. */
export function contextOf(manifests: ManifestSet, surroundings: Surroundings): RuleContext {
  const { settings, credentials, now, isComplete } = surroundings;
  const known = new Map<string, ImageVisibility>();
  let pullSecrets: readonly InFile<Secret>[] | undefined;
  return {
    serviceAccounts: byNamespace<ServiceAccount>(
      manifests,
      ({ serviceAccounts }, name) => serviceAccounts.named(name),
      (builds, name) => builds.serviceAccounts(name),
    ),
    secrets: byNamespace<Secret>(
      manifests,
      ({ secrets }, name) => secrets.named(name),
      (builds, name) => builds.secrets(name),
    ),
    pullSecrets: () => {
      pullSecrets ??= pullSecretsAmong(manifests);
      return pullSecrets;
    },
    renamed: () => undefined,
    manifests,
    get builds() {
      return buildsOf(manifests);
    },
    isComplete,
    visibility: (image) => {
      // The same few images recur in a file.
      const key = `${image.domain}/${image.path}`;
      const visibility = known.get(key) ?? visibilityOf(image, surroundings);
      known.set(key, visibility);
      return visibility;
    },
    version: (image) => surroundings.version?.(image),
    isSharedByGit: (file) => surroundings.isSharedByGit?.(file) ?? false,
    settings,
    credentials,
    now,
  };
}

function pullSecretsAmong({ secrets }: ManifestSet): readonly InFile<Secret>[] {
  return [...secrets.names()]
    .flatMap((name) => secrets.named(name))
    .filter(({ type }) => mayBeForPulling(type));
}
