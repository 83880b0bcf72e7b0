import { isSamePath } from '../../manifests/documents/yamlPath';
import { unnecessaryId } from '../../rules/pullSecretUnnecessary';
import { shiftRange } from '../../text/textEdit';
import { rangeOfList } from '../edits/removePullSecrets';
import type { Fix, OfferedFix } from '../fix';

const id = 'remove-unneeded-pull-secrets';

/** Takes out the pull secrets of a pod that needs none. */
export const removeUnneededPullSecrets: Fix = {
  id,
  offer: ({ file, finding: { data, documentIndex } }): readonly OfferedFix[] => {
    const placed = file.documents[documentIndex];
    const document = placed?.content.document;
    if (!document || !('path' in data) || data.rule !== unnecessaryId) {
      return [];
    }
    const place = placed.content.workloads
      .flatMap(({ podSpecs }) => podSpecs)
      .find(({ path }) => isSamePath(path, data.path))?.pullSecretPlace;
    const range = place && rangeOfList({ document, holderPath: data.path, keys: place.keys });
    return range
      ? [
          {
            id,
            title: 'Remove the pull secrets of this pod',
            preferred: true,
            action: { kind: 'edit', edits: [{ range: shiftRange(range, placed.start), newText: '' }] },
          },
        ]
      : [];
  },
};
