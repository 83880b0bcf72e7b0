import { type Builds, buildsOf } from '../composition/kustomize/builds';
import type { InFile } from '../manifests/documents/documentPlace';
import type { Selection } from '../manifests/injectors/injector';
import { type ManifestSet, mayShareNamespace } from '../manifests/manifestSet';

interface Namespaced {
  readonly namespace?: string;
  /** Other namespaces that a controller copies it to. */
  readonly copiedTo?: Selection;
}

/** What a name leads to, as long as the manifests give the same answer to it. */
interface Known<Item> {
  readonly written: readonly InFile<Item>[];
  readonly all: readonly InFile<Item>[];
  /** By the namespace that is written; those that may be found in others too are below undefined. */
  readonly groups: ReadonlyMap<string | undefined, readonly Numbered<Item>[]>;
  readonly byNamespace: Map<string, readonly InFile<Item>[]>;
}

interface Numbered<Item> {
  readonly item: InFile<Item>;
  readonly index: number;
}

/**
 * Looks objects up by name and namespace: those of the manifests as they are written, but for what kustomize builds, and
 * those of its builds. Every pod asks, and thousands of namespaces may each hold the same name, so answers are kept.
 */
export function byNamespace<Item extends Namespaced>(
  manifests: ManifestSet,
  writtenIn: (manifests: ManifestSet, name: string) => readonly InFile<Item>[],
  builtIn: (builds: Builds, name: string) => readonly InFile<Item>[],
): (name: string, namespace: string | undefined) => readonly InFile<Item>[] {
  const names = new Map<string, Known<Item>>();
  const knownOf = (name: string): Known<Item> => {
    const written = writtenIn(manifests, name);
    const before = names.get(name);
    if (before?.written === written) {
      return before;
    }
    const builds = buildsOf(manifests);
    const all = [...written.filter(({ file }) => !builds.isPart(file)), ...builtIn(builds, name)];
    const known = { written, all, groups: groupsOf(all), byNamespace: new Map() };
    names.set(name, known);
    return known;
  };
  return (name, namespace) => {
    const known = knownOf(name);
    if (namespace === undefined) {
      return known.all;
    }
    const found = known.byNamespace.get(namespace) ?? inNamespace(known, namespace);
    known.byNamespace.set(namespace, found);
    return found;
  };
}

function groupsOf<Item extends Namespaced>(items: readonly InFile<Item>[]): Known<Item>['groups'] {
  const groups = new Map<string | undefined, Numbered<Item>[]>();
  for (const [index, item] of items.entries()) {
    const key = item.copiedTo ? undefined : item.namespace;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push({ item, index });
  }
  return groups;
}

/** In the order of all. */
function inNamespace<Item extends Namespaced>(
  { groups }: Known<Item>,
  namespace: string,
): readonly InFile<Item>[] {
  const own = groups.get(namespace) ?? [];
  const anywhere = (groups.get(undefined) ?? []).filter(({ item }) => isFoundIn(item, namespace));
  return [...own, ...anywhere].sort((one, other) => one.index - other.index).map(({ item }) => item);
}

/** In the namespace, or copied there. */
function isFoundIn({ namespace: written, copiedTo }: Namespaced, namespace: string): boolean {
  return (
    mayShareNamespace(written, namespace) ||
    (copiedTo !== undefined &&
      (copiedTo.include === undefined || copiedTo.include.some((name) => name === namespace)))
  );
}
