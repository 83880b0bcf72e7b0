import type { YamlPath } from '../manifests/kubernetesObject';
import type { ManifestFile } from '../manifests/manifestFile';
import { nodeAt } from '../manifests/nodeAt';
import { shiftRange } from '../text/textEdit';
import { namesOfMisplaced } from './misplacedValue';
import { addPullSecrets, type PullSecretEdit } from './pullSecretEdit';

/** Edits of the file that make a pod spec of one of its documents refer to pull secrets. */
export function referenceEdit(
  file: ManifestFile,
  documentIndex: number,
  podSpecPath: YamlPath,
  names: readonly string[],
): PullSecretEdit {
  const placed = file.documents[documentIndex];
  const document = placed?.content.document;
  if (!placed || !document) {
    return { ok: false, reason: 'no-pod-spec' };
  }
  const podSpec = placed.content.workloads
    .flatMap(({ podSpecs }) => podSpecs)
    .find(({ path }) => path.join('/') === podSpecPath.join('/'));
  if (!podSpec) {
    return { ok: false, reason: 'no-pod-spec' };
  }
  if (podSpec.misplacedPullSecrets?.some((misplaced) => namesOfMisplaced(document, misplaced).length > 0)) {
    return { ok: false, reason: 'misplaced-list' };
  }
  const node = nodeAt(document, podSpecPath);
  const result = addPullSecrets(document, node, podSpec.pullSecretPlace, names);
  return result.ok
    ? {
        ok: true,
        edits: result.edits.map((edit) => ({ ...edit, range: shiftRange(edit.range, placed.start) })),
      }
    : result;
}
