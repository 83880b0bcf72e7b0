import { folderOf, isRemote, kustomizationFilesIn, resolvePath } from './filePaths';
import type { Kustomization } from './kustomization';
import { type KustomizationLookup, patchFilesOf } from './kustomizationTable';

/** Which kustomizations are built by themselves, and what each of these builds is made of. */
export interface BuildGraph {
  /** Kustomization files, in the order of their names. */
  readonly roots: readonly string[];
  /** The roots that a file is part of: a manifest, a patch, or a kustomization. */
  rootsOf(file: string): readonly string[];
  /** The other way round. */
  filesOf(root: string): ReadonlySet<string>;
  /** `built` if a root takes the objects of the file; `patch` if it only changes those of other files. */
  roleOf(file: string): 'built' | 'patch' | undefined;
}

/** What an entry of `resources` or `components` leads to. */
export type ResolvedEntry =
  | { readonly kind: 'kustomization'; readonly file: string }
  | { readonly kind: 'manifest'; readonly file: string }
  /** On another computer, or not among the files that were read. */
  | { readonly kind: 'unknown' };

type Kustomizations = ReadonlyMap<string, Kustomization>;

export function resolveEntry(file: string, entry: string, kustomizations: Kustomizations): ResolvedEntry {
  const resolved = resolvePath(file, entry);
  const inFolder =
    resolved === undefined
      ? undefined
      : kustomizationFilesIn(resolved).find((name) => kustomizations.has(name));
  if (inFolder !== undefined) {
    return { kind: 'kustomization', file: inFolder };
  }
  return resolved !== undefined && !isRemote(entry) && hasManifestEnding.test(resolved)
    ? { kind: 'manifest', file: resolved }
    : { kind: 'unknown' };
}

/** Files of other names are not read. */
export const hasManifestEnding = /\.(?:ya?ml|json)$/i;

const noFiles: ReadonlySet<string> = new Set();

/** Components, and what is included by another kustomization, are no roots. */
export function buildGraphOf(lookup: KustomizationLookup, known: KnownParts): BuildGraph {
  const { files: kustomizations } = lookup;
  const partsOf = new Map<string, Parts>();
  for (const [file, kustomization] of kustomizations) {
    const before = known.get(file);
    const found =
      before?.of === kustomization
        ? before
        : { of: kustomization, ...parts(file, kustomization, kustomizations) };
    known.set(file, found);
    partsOf.set(file, found);
  }
  const included = new Set([...partsOf.values()].flatMap(({ included: files }) => files));
  const patches = new Set([...partsOf.values()].flatMap(({ patches: files }) => files));
  const roots = [...kustomizations]
    .filter(([file, { isComponent }]) => !isComponent && !included.has(file))
    .map(([file]) => file)
    .sort();
  const built = new Set<string>();
  const reached = new Map(
    roots.map((root) => [root, reach([root, ...addedFiles(root, lookup)], partsOf, built)]),
  );
  const rootsByFile = new Map<string, string[]>();
  for (const [root, files] of reached) {
    for (const file of files) {
      rootsByFile.set(file, [...(rootsByFile.get(file) ?? []), root]);
    }
  }
  return {
    roots,
    filesOf: (root) => reached.get(root) ?? noFiles,
    rootsOf: (file) => rootsByFile.get(file) ?? [],
    roleOf: (file) => (built.has(file) ? 'built' : patches.has(file) ? 'patch' : undefined),
  };
}

/** What kustomizations name, by file; holds as long as none comes or goes. */
export type KnownParts = Map<string, Parts & { readonly of: Kustomization }>;

interface Parts {
  readonly included: readonly string[];
  readonly manifests: readonly string[];
  readonly patches: readonly string[];
}

function parts(file: string, kustomization: Kustomization, kustomizations: Kustomizations): Parts {
  const entries = [...kustomization.resources, ...kustomization.components].map((entry) =>
    resolveEntry(file, entry, kustomizations),
  );
  return {
    included: entries.flatMap((entry) => (entry.kind === 'kustomization' ? entry.file : [])),
    manifests: entries.flatMap((entry) => (entry.kind === 'manifest' ? entry.file : [])),
    patches: patchFilesOf(kustomization).flatMap((path) => resolvePath(file, path) ?? []),
  };
}

/** The files of components that are added to a root on its way to the cluster. */
function addedFiles(root: string, lookup: KustomizationLookup): readonly string[] {
  const components = lookup.addedTo(folderOf(root));
  return components === 'unknown'
    ? []
    : components.flatMap((component) => {
        const entry = resolveEntry(root, component, lookup.files);
        return entry.kind === 'kustomization' ? entry.file : [];
      });
}

/** All files that these are made of; those whose objects it takes are added to `built`. */
function reach(
  from: readonly string[],
  partsOf: ReadonlyMap<string, Parts>,
  built: Set<string>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const ahead = [...from];
  for (let file = ahead.pop(); file !== undefined; file = ahead.pop()) {
    if (reached.has(file)) {
      continue;
    }
    reached.add(file);
    const { included = [], manifests = [], patches = [] } = partsOf.get(file) ?? {};
    ahead.push(...included);
    for (const manifest of manifests) {
      built.add(manifest);
      reached.add(manifest);
    }
    for (const patch of patches) {
      reached.add(patch);
    }
  }
  return reached;
}
