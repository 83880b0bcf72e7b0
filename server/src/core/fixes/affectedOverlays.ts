import { folderOf } from '../composition/kustomize/filePaths';
import type { PlacedFinding } from '../rules/findingsOfFile';
import type { AffectedBuild } from '../rules/rule';

/**
 * The overlays that a finding is true of. A kustomization beside the object is none: what is beside it can be edited
 * itself.
 */
export function overlaysOf({ builds = [] }: Pick<PlacedFinding, 'builds'>): readonly AffectedBuild[] {
  return builds.filter(({ root, object }) => folderOf(root) !== folderOf(object.file));
}
