import { type AnonymousCheckLookup, type ImageVisibility, visibilityOf } from '../images/visibility';
import type { ManifestFile } from '../manifests/manifestFile';
import type { Settings } from '../settings';
import { type KnownCredential, mayShareNamespace, type RuleContext } from './rule';

/** What is known beside the file's text. */
export interface Surroundings {
  readonly settings: Settings;
  readonly credentials: readonly KnownCredential[];
  /** What registries answered somebody without a credential. */
  readonly anonymousCheck?: AnonymousCheckLookup;
  readonly now: Date;
}

/** The rules' view of the world when all there is is one file. */
export function fileContext(file: ManifestFile, surroundings: Surroundings): RuleContext {
  const { settings, credentials, now } = surroundings;
  const serviceAccounts = byName(file.documents.flatMap(({ content }) => content.serviceAccounts));
  const secrets = byName(file.documents.flatMap(({ content }) => content.secrets));
  const known = new Map<string, ImageVisibility>();
  return {
    serviceAccounts: (name, namespace) => inNamespace(serviceAccounts.get(name), namespace),
    secrets: (name, namespace) => inNamespace(secrets.get(name), namespace),
    visibility: (image) => {
      // The same few images recur in a file.
      const key = `${image.domain}/${image.path}${image.isPathPartial ? '…' : ''}`;
      const visibility = known.get(key) ?? visibilityOf(image, surroundings);
      known.set(key, visibility);
      return visibility;
    },
    settings,
    credentials,
    now,
  };
}

interface Named {
  readonly name: string;
  readonly namespace?: string;
}

function byName<Item extends Named>(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const map = new Map<string, Item[]>();
  for (const item of items) {
    const same = map.get(item.name);
    if (same) {
      same.push(item);
    } else {
      map.set(item.name, [item]);
    }
  }
  return map;
}

function inNamespace<Item extends Named>(
  items: readonly Item[] | undefined,
  namespace: string | undefined,
): readonly Item[] {
  return items?.filter((item) => mayShareNamespace(item.namespace, namespace)) ?? [];
}
