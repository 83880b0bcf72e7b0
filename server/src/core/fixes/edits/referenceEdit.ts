import { nodeAt } from '../../manifests/documents/nodeAt';
import { isSamePath, type YamlPath } from '../../manifests/documents/yamlPath';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { PullSecretPlace } from '../../manifests/workloads/podSpec';
import { shiftEdits } from '../../text/textEdit';
import { namesOfMisplaced } from './misplacedValue';
import { addPullSecrets, type PullSecretEdit } from './pullSecretEdit';

interface ReferencePlace {
  readonly documentIndex: number;
  readonly podSpecPath: YamlPath;
  /** Where pull secrets go, seen from there; the pod spec of that path knows where it takes them. */
  readonly pullSecretPlace?: PullSecretPlace;
}

/** Edits of the file that make a pod spec of one of its documents, or a chart's values, refer to pull secrets. */
export function referenceEdit(
  file: ManifestFile,
  { documentIndex, podSpecPath, pullSecretPlace }: ReferencePlace,
  names: readonly string[],
): PullSecretEdit {
  const placed = file.documents[documentIndex];
  const document = placed?.content.document;
  if (!placed || !document) {
    return { ok: false, reason: 'no-pod-spec' };
  }
  const podSpec = placed.content.workloads
    .flatMap(({ podSpecs }) => podSpecs)
    .find(({ path }) => isSamePath(path, podSpecPath));
  if (!podSpec && !pullSecretPlace) {
    return { ok: false, reason: 'no-pod-spec' };
  }
  const isWrittenElsewhere = podSpec?.misplacedPullSecrets?.some(
    (misplaced) => misplaced.fault !== 'repeated' && namesOfMisplaced(document, misplaced).length > 0,
  );
  if (isWrittenElsewhere) {
    return { ok: false, reason: 'misplaced-list' };
  }
  const node = nodeAt(document, podSpecPath);
  const result = addPullSecrets(document, node, pullSecretPlace ?? podSpec?.pullSecretPlace, names);
  return result.ok
    ? {
        ok: true,
        edits: shiftEdits(result.edits, placed.start),
      }
    : result;
}
