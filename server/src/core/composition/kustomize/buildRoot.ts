import type { DocumentPlace } from '../../manifests/documents/documentPlace';
import { type Build, type Built, built, type Contents, uncertain } from './build';
import { resolveEntry } from './buildGraph';
import type { BuildSources } from './buildSources';
import { folderOf } from './filePaths';
import type { Kustomization } from './kustomization';
import type { AddedComponents } from './kustomizationTable';
import { overrideImages } from './overrideImages';
import { applyPatches } from './patches';
import { rename } from './rename';
import { replaceFields } from './replaceFields';
import { substituteVariables } from './substituteVariables';

const empty: Contents = { workloads: [], serviceAccounts: [], secrets: [], mayHoldMore: false };

/** What kustomize makes of a root that reads these files. */
export function buildRoot(root: string, files: ReadonlySet<string>, sources: BuildSources): Build {
  const substituted = sources.kustomizations.substitutedIn(folderOf(root));
  const contents = substituteVariables(accumulate(root, empty, sources, []), substituted);
  const unread = [...files].filter((file) => !sources.isRead(file));
  const isInOneNamespace = sources.kustomizations.setsNamespace(root);
  const delivered = isInOneNamespace ? withoutNamespaces(contents) : contents;
  const isChangedLater = addedTo(root, sources) === 'unknown';
  return { root, files, unread, ...(isChangedLater ? allUncertain(delivered) : delivered) };
}

function addedTo(root: string, { kustomizations }: BuildSources): AddedComponents {
  return kustomizations.addedTo(folderOf(root));
}

/** Something else sets them in the end. */
function withoutNamespaces({ workloads, serviceAccounts, secrets, mayHoldMore }: Contents): Contents {
  return {
    workloads: workloads.map(withoutNamespace),
    serviceAccounts: serviceAccounts.map(withoutNamespace),
    secrets: secrets.map(withoutNamespace),
    mayHoldMore,
  };
}

function withoutNamespace<Item extends { readonly namespace?: string }>(item: Built<Item>): Built<Item> {
  const { namespace: _written, ...object } = item.object;
  return { ...item, object: object as Built<Item>['object'] };
}

/**
 * In kustomize's order (KustTarget.accumulateTarget): resources, generators, components, and then what the kustomization
 * changes in all of these. A component works on what its includer gathered before.
 */
function accumulate(
  file: string,
  before: Contents,
  sources: BuildSources,
  within: readonly string[],
): Contents {
  const kustomization = sources.kustomizations.files.get(file);
  if (!kustomization || within.includes(file)) {
    return { ...before, mayHoldMore: true };
  }
  const inside = [...within, file];
  const { files } = sources.kustomizations;
  let contents = before;
  for (const entry of kustomization.resources) {
    const resolved = resolveEntry(file, entry, files);
    contents = join(
      contents,
      resolved.kind === 'kustomization'
        ? accumulate(resolved.file, empty, sources, inside)
        : resolved.kind === 'manifest'
          ? objectsIn(resolved.file, sources)
          : { ...empty, mayHoldMore: true },
    );
  }
  contents = join(contents, { ...objectsIn(file, sources), workloads: [], serviceAccounts: [] });
  const added = within.length === 0 ? addedTo(file, sources) : [];
  for (const entry of [...kustomization.components, ...(added === 'unknown' ? [] : added)]) {
    const resolved = resolveEntry(file, entry, files);
    contents =
      resolved.kind === 'kustomization'
        ? accumulate(resolved.file, contents, sources, inside)
        : allUncertain(contents);
  }
  return transform(contents, kustomization, file, sources);
}

/** In the order of kustomize's built-in transformers. */
function transform(
  gathered: Contents,
  kustomization: Kustomization,
  file: string,
  sources: BuildSources,
): Contents {
  const { unmodelled, patches, latePatches } = kustomization;
  const place = placeOf(file, sources);
  let contents = gathered;
  contents = applyPatches(contents, patches, place, sources);
  contents = rename(contents, kustomization);
  contents = applyPatches(contents, latePatches, place, sources);
  contents = overrideImages(contents, kustomization, place);
  contents = replaceFields(contents, kustomization);
  return unmodelled.includes('changes')
    ? allUncertain(contents)
    : { ...contents, mayHoldMore: contents.mayHoldMore || unmodelled.includes('adds') };
}

function placeOf(file: string, sources: BuildSources): DocumentPlace {
  const documentIndex = sources
    .documentsOf(file)
    .findIndex(({ kustomizations }) => kustomizations.length > 0);
  return { file, documentIndex: Math.max(0, documentIndex) };
}

function objectsIn(file: string, sources: BuildSources): Contents {
  const documents = sources.documentsOf(file).map((facts, documentIndex) => ({ facts, documentIndex }));
  return {
    workloads: documents.flatMap(({ facts, documentIndex }) =>
      facts.workloads.map((workload) => built({ ...workload, file, documentIndex })),
    ),
    serviceAccounts: documents.flatMap(({ facts, documentIndex }) =>
      facts.serviceAccounts.map((account) => built({ ...account, file, documentIndex })),
    ),
    secrets: documents.flatMap(({ facts, documentIndex }) =>
      facts.secrets.map((secret) => built({ ...secret, file, documentIndex })),
    ),
    mayHoldMore: false,
  };
}

function join(one: Contents, other: Contents): Contents {
  return {
    workloads: [...one.workloads, ...other.workloads],
    serviceAccounts: [...one.serviceAccounts, ...other.serviceAccounts],
    secrets: [...one.secrets, ...other.secrets],
    mayHoldMore: one.mayHoldMore || other.mayHoldMore,
  };
}

function allUncertain({ workloads, serviceAccounts, secrets }: Contents): Contents {
  return {
    workloads: workloads.map(uncertain),
    serviceAccounts: serviceAccounts.map(uncertain),
    secrets: secrets.map(uncertain),
    mayHoldMore: true,
  };
}
