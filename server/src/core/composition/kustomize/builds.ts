import type { DocumentFacts } from '../../manifests/documentFacts';
import type { InFile } from '../../manifests/documents/documentPlace';
import type { Secret } from '../../manifests/secrets/secret';
import type { ServiceAccount } from '../../manifests/serviceAccount';
import type { Workload } from '../../manifests/workloads/workload';
import { type Build, type Built, nameInTheEnd } from './build';
import { type BuildGraph, buildGraphOf, type KnownParts } from './buildGraph';
import { buildRoot } from './buildRoot';
import type { BuildSources } from './buildSources';
import { folderOf } from './filePaths';

/** What kustomize makes of all roots among many files. */
export interface Builds {
  /** `built` if a root takes the objects of the file; `patch` if it only changes those of other files. */
  roleOf(file: string): 'built' | 'patch' | undefined;
  /** Whether some build takes what the file says into account. */
  isPart(file: string): boolean;
  /** The build of a root; undefined for what is none. */
  ofRoot(root: string): Build | undefined;
  /** The builds that a file is part of, in the order of their roots' names. */
  of(file: string): readonly Build[];
  /** In the order of their roots' names. */
  all(): readonly Build[];
  /** Of all builds, by the name that the object has in the end. */
  workloads(name: string): readonly BuiltWorkload[];
  /** The same. */
  serviceAccounts(name: string): readonly InFile<ServiceAccount>[];
  /**
   * Of all builds, by the name in the manifest, which other manifests of the build refer to, or by that in the end, which
   * those refer to whose references kustomize does not rewrite.
   */
  secrets(name: string): readonly InFile<Secret>[];
}

interface BuiltWorkload {
  readonly build: Build;
  readonly workload: Built<Workload>;
}

const none: Builds = {
  roleOf: () => undefined,
  isPart: () => false,
  ofRoot: () => undefined,
  of: () => [],
  all: () => [],
  workloads: () => [],
  serviceAccounts: () => [],
  secrets: () => [],
};

const known = new WeakMap<BuildSources, KnownBuilds>();

/** Builds of files that did not change are not made again. */
export function buildsOf(sources: BuildSources): Builds {
  if (sources.kustomizations.files.size === 0) {
    return none;
  }
  const builds = known.get(sources) ?? new KnownBuilds(sources);
  known.set(sources, builds);
  builds.refresh();
  return builds;
}

interface KnownBuild {
  readonly build: Build;
  /** Which of its files were read when it was made, and what they said. */
  readonly sources: readonly (boolean | readonly DocumentFacts[])[];
  /** How it was changed on its way to the cluster. */
  readonly delivery: string;
}

class KnownBuilds implements Builds {
  #graph: BuildGraph | undefined;
  #parts: KnownParts = new Map();
  #filesRevision = -1;
  #graphRevision = -1;
  #contentRevision = -1;
  readonly #builds = new Map<string, KnownBuild>();
  /** Roots whose builds are known to be of today. */
  readonly #current = new Set<string>();
  #workloads: ReadonlyMap<string, readonly BuiltWorkload[]> | undefined;
  #serviceAccounts: ReadonlyMap<string, readonly InFile<ServiceAccount>[]> | undefined;
  #secrets: ReadonlyMap<string, readonly InFile<Secret>[]> | undefined;

  constructor(private readonly sources: BuildSources) {}

  refresh(): void {
    const { filesRevision, revision, contentRevision } = this.sources.kustomizations;
    if (filesRevision !== this.#filesRevision) {
      this.#filesRevision = filesRevision;
      this.#parts = new Map();
    }
    if (revision !== this.#graphRevision) {
      this.#graph = buildGraphOf(this.sources.kustomizations, this.#parts);
      this.#graphRevision = revision;
      this.#forgetAllBut(new Set(this.#graph.roots));
    }
    if (contentRevision !== this.#contentRevision) {
      this.#contentRevision = contentRevision;
      this.#current.clear();
      this.#workloads = undefined;
      this.#serviceAccounts = undefined;
      this.#secrets = undefined;
    }
  }

  roleOf(file: string): 'built' | 'patch' | undefined {
    return this.#graph?.roleOf(file);
  }

  isPart(file: string): boolean {
    return (this.#graph?.rootsOf(file) ?? []).length > 0;
  }

  ofRoot(root: string): Build | undefined {
    return this.#graph?.filesOf(root).size ? this.#build(root) : undefined;
  }

  of(file: string): readonly Build[] {
    return (this.#graph?.rootsOf(file) ?? []).map((root) => this.#build(root));
  }

  all(): readonly Build[] {
    return (this.#graph?.roots ?? []).map((root) => this.#build(root));
  }

  workloads(name: string): readonly BuiltWorkload[] {
    this.#workloads ??= byName(
      this.all().flatMap((build) => build.workloads.map((workload) => ({ build, workload }))),
      ({ workload }) => nameInTheEnd(workload),
    );
    return this.#workloads.get(name) ?? [];
  }

  serviceAccounts(name: string): readonly InFile<ServiceAccount>[] {
    this.#serviceAccounts ??= byName(
      this.all().flatMap(({ serviceAccounts }) => serviceAccounts.map(inTheEnd)),
      (account) => account.name,
    );
    return this.#serviceAccounts.get(name) ?? [];
  }

  secrets(name: string): readonly InFile<Secret>[] {
    this.#secrets ??= byName(
      this.all().flatMap(({ secrets }) => secrets.flatMap(underBothNames)),
      (secret) => secret.name,
    );
    return this.#secrets.get(name) ?? [];
  }

  #build(root: string): Build {
    const before = this.#builds.get(root);
    if (before && this.#current.has(root)) {
      return before.build;
    }
    this.#current.add(root);
    const files = this.#graph?.filesOf(root) ?? new Set<string>();
    const sources = [...files].flatMap((file) => [this.sources.isRead(file), this.sources.documentsOf(file)]);
    const { kustomizations } = this.sources;
    const added = kustomizations.addedTo(folderOf(root));
    const substituted = kustomizations.substitutedIn(folderOf(root));
    const delivery = JSON.stringify([added, kustomizations.setsNamespace(root), substituted]);
    if (
      before?.delivery === delivery &&
      isSameSet(files, before.build.files) &&
      isSameList(sources, before.sources)
    ) {
      return before.build;
    }
    const build = buildRoot(root, files, this.sources);
    this.#builds.set(root, { build, sources, delivery });
    return build;
  }

  #forgetAllBut(roots: ReadonlySet<string>): void {
    for (const root of [...this.#builds.keys()]) {
      if (!roots.has(root)) {
        this.#builds.delete(root);
      }
    }
  }
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function inTheEnd(account: Built<ServiceAccount>): InFile<ServiceAccount> {
  return { ...account.object, name: nameInTheEnd(account) ?? account.object.name };
}

/** A hash is over data that stand elsewhere: no manifest names what has one. */
function underBothNames(secret: Built<Secret>): readonly InFile<Secret>[] {
  const { object } = secret;
  const name = nameInTheEnd(secret) ?? object.name;
  return name === object.name || object.hasHashSuffix ? [object] : [object, { ...object, name }];
}

/** Those without a name are left out. */
function byName<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string | undefined,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = nameOf(item);
    if (name !== undefined) {
      const group = groups.get(name) ?? [];
      group.push(item);
      groups.set(name, group);
    }
  }
  return groups;
}
