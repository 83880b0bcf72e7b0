import type { DocumentPlace } from '../../manifests/documents/documentPlace';
import type { Secret } from '../../manifests/secrets/secret';
import type { ServiceAccount } from '../../manifests/serviceAccount';
import type { Workload } from '../../manifests/workloads/workload';
import { type Built, type Contents, uncertain } from './build';
import { hasManifestEnding } from './buildGraph';
import type { BuildSources } from './buildSources';
import { resolvePath } from './filePaths';
import { patchAccount, patchWorkload } from './jsonPatch';
import type { Patch, PatchContent, PatchTarget } from './kustomization';
import { candidate, type IsTarget, isNamed, isSelected, serviceAccountKind } from './patchTargets';
import { mergeAccount, mergeWorkload } from './strategicMerge';
import { mayBeSelectedSecret, unknownSecret } from './unknownSecret';

/** Applies patches one after the other; `place` is that of the kustomization which lists them. */
export function applyPatches(
  contents: Contents,
  patches: readonly Patch[],
  place: DocumentPlace,
  sources: BuildSources,
): Contents {
  return patches.reduce((before, patch) => {
    const pieces = contentsOf(patch, place, sources);
    return pieces.reduce((current, piece) => applyPiece(current, patch, piece), before);
  }, contents);
}

/** What one document of a patch says, and where it stands. */
interface Piece {
  readonly content: PatchContent;
  readonly place: DocumentPlace;
}

const unreadable: PatchContent = {
  workloads: [],
  ofAnyKind: [],
  serviceAccounts: [],
  secretNames: [],
  operations: [],
  isUnreadable: true,
};

function contentsOf({ source }: Patch, place: DocumentPlace, sources: BuildSources): readonly Piece[] {
  if (source.kind === 'inline') {
    return [{ content: source.content, place }];
  }
  const file = resolvePath(place.file, source.file);
  if (file === undefined || !hasManifestEnding.test(file) || !sources.isRead(file)) {
    return [{ content: unreadable, place }];
  }
  return sources
    .documentsOf(file)
    .map(({ workloads, serviceAccounts, secrets, patchOperations, patchesOfAnyKind }, documentIndex) => ({
      content: {
        workloads,
        ofAnyKind: patchesOfAnyKind,
        serviceAccounts,
        secretNames: secrets.map(({ name }) => name),
        operations: patchOperations,
        isUnreadable: false,
      },
      place: { file, documentIndex },
    }));
}

function applyPiece(contents: Contents, patch: Patch, { content, place }: Piece): Contents {
  return {
    ...contents,
    workloads: contents.workloads.flatMap((workload) => patchedWorkload(workload, patch, content, place)),
    serviceAccounts: contents.serviceAccounts.map((account) =>
      patchedAccount(account, patch, content, place),
    ),
    secrets: contents.secrets.map((secret) => patchedSecret(secret, patch, content)),
  };
}

/** Without a target, whatever cannot be read may be for any object. */
const anything: PatchTarget = { hasSelector: false };

function patchedWorkload(
  workload: Built<Workload>,
  { target, changesIdentity }: Patch,
  content: PatchContent,
  place: DocumentPlace,
): readonly Built<Workload>[] {
  const self = candidate(workload, workload.object);
  if (content.isUnreadable || changesIdentity) {
    return [isSelected(target ?? anything, self) === false ? workload : uncertain(workload)];
  }
  let result: readonly Built<Workload>[] = [workload];
  for (const patch of target ? [...content.workloads, ...content.ofAnyKind] : content.workloads) {
    const isTarget = target ? isSelected(target, self) : isNamed(patch, self);
    result = result.flatMap((item) => onlyIf(isTarget, item, () => mergeWorkload(item, patch, place)));
  }
  const isTarget = target !== undefined && content.operations.length > 0 && isSelected(target, self);
  return result.flatMap((item) =>
    onlyIf(isTarget, item, () => [patchWorkload(item, content.operations, place)]),
  );
}

function patchedAccount(
  account: Built<ServiceAccount>,
  { target, changesIdentity }: Patch,
  content: PatchContent,
  place: DocumentPlace,
): Built<ServiceAccount> {
  const self = candidate(account, serviceAccountKind);
  if (content.isUnreadable || changesIdentity) {
    return isSelected(target ?? anything, self) === false ? account : uncertain(account);
  }
  const merged = content.serviceAccounts.reduce((item, patch) => {
    const isTarget = target ? isSelected(target, self) : isNamed({ ...serviceAccountKind, ...patch }, self);
    return onlyIf(isTarget, item, () => [mergeAccount(item, patch, place)])[0] ?? item;
  }, account);
  const isTarget = target !== undefined && content.operations.length > 0 && isSelected(target, self);
  return onlyIf(isTarget, merged, () => [patchAccount(merged, content.operations, place)])[0] ?? merged;
}

function patchedSecret(
  secret: Built<Secret>,
  { target }: Patch,
  { isUnreadable, secretNames }: PatchContent,
): Built<Secret> {
  const mayBeTarget = target
    ? mayBeSelectedSecret(target, secret)
    : isUnreadable || secret.identities.some(({ name }) => name !== undefined && secretNames.includes(name));
  return mayBeTarget ? unknownSecret(secret) : secret;
}

/** An object that a patch may be for is uncertain, unless the patch would change nothing that matters. */
function onlyIf<Item>(
  isTarget: IsTarget,
  item: Built<Item>,
  apply: () => readonly Built<Item>[],
): readonly Built<Item>[] {
  if (isTarget === false) {
    return [item];
  }
  const applied = apply();
  const isUnchanged = applied.length === 1 && applied[0] === item;
  return isTarget === true || isUnchanged ? applied : [uncertain(item)];
}
