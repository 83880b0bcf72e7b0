import { folderOf } from '../../composition/kustomize/filePaths';
import { relativeName } from '../../composition/kustomize/folderNames';
import { isSamePath } from '../../manifests/documents/yamlPath';
import type { AffectedBuild, ImageFindingData } from '../../rules/rule';
import { spokenList } from '../../text/spokenList';
import { overlaysOf, withinBuild } from '../choices/buildOfFinding';
import { bestNamesFor } from '../choices/secretChoices';
import { overlayPatchEdits } from '../edits/overlayPatch';
import { type FixRequest, imageFix, type OfferedFix } from '../fix';

const id = 'use-in-overlay';

/** More would bury the other fixes. */
const mostOffered = 4;

/** Gives the pod a pull secret by a patch in the overlay that lacks it; other overlays stay as they are. */
export const useInOverlay = imageFix(
  id,
  (request) => {
    const overlays = overlaysOf(request.finding);
    return overlays.slice(0, mostOffered).flatMap((overlay) => offer(overlay, overlays, request));
  },
  ({ finding, fileName }) =>
    overlaysOf(finding)
      .flatMap(({ root, object }) => [root, object.file])
      .filter((file) => file !== fileName),
);

function offer(
  overlay: AffectedBuild,
  overlays: readonly AffectedBuild[],
  request: FixRequest<ImageFindingData>,
): readonly OfferedFix[] {
  const { root, object } = overlay;
  const { workload, podSpecPath } = request.finding.data;
  // Overlays may each have Secrets of their own.
  const names = bestNamesFor(withinBuild(request, overlay));
  const kustomization = root === request.fileName ? request.file : request.otherFile(root);
  const place = pullSecretPlaceOf(object, request);
  if (
    names.length === 0 ||
    !kustomization ||
    !place ||
    workload.name === undefined ||
    place.keys.length !== 1
  ) {
    return [];
  }
  const edits = overlayPatchEdits(kustomization, {
    kind: workload.kind,
    name: workload.name,
    pointer: [...podSpecPath.slice(object.path.length), ...place.keys],
    form: place.form,
    names,
  });
  if (!edits) {
    return [];
  }
  const action =
    root === request.fileName
      ? { kind: 'edit' as const, edits }
      : { kind: 'edit' as const, edits: [], elsewhere: [{ file: root, edits }] };
  const title = `Use pull secret${names.length > 1 ? 's' : ''} ${spokenList(names)} in overlay ${nameOf(root, overlays)}`;
  return [{ id, title, preferred: false, action }];
}

/** Where the object's pods take pull secrets. */
function pullSecretPlaceOf(object: AffectedBuild['object'], request: FixRequest<ImageFindingData>) {
  const file = object.file === request.fileName ? request.file : request.otherFile(object.file);
  const { podSpecPath } = request.finding.data;
  return (file?.documents[object.documentIndex]?.content.workloads ?? [])
    .flatMap(({ podSpecs }) => podSpecs)
    .find(({ path }) => isSamePath(path, podSpecPath))?.pullSecretPlace;
}

/** The name of the folder alone, unless several overlays are called so. */
function nameOf(root: string, overlays: readonly AffectedBuild[]): string {
  const folder = folderOf(root);
  const last = relativeName(folder, folder);
  const namesakes = overlays.filter(
    (other) => relativeName(folderOf(other.root), folderOf(other.root)) === last,
  );
  const [{ object } = { object: { file: root } }] = namesakes;
  return namesakes.length > 1 ? relativeName(folder, folderOf(object.file)) : last;
}
