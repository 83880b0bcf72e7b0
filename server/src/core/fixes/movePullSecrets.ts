import { isMap } from 'yaml';
import type { ManifestDocument } from '../manifests/manifestDocument';
import type { PlacedDocument } from '../manifests/manifestFile';
import type { MisplacedPullSecrets } from '../manifests/misplacedPullSecrets';
import { nodeAt } from '../manifests/nodeAt';
import type { PodSpec } from '../manifests/podSpec';
import { rangeOf } from '../manifests/yamlTree';
import { pathOf } from '../rules/rule';
import { shiftRange, type TextEdit } from '../text/textEdit';
import type { Fix, FixRequest, OfferedFix } from './fix';
import { type MisplacedValue, misplacedValueOf } from './misplacedValue';
import { moveBlockEntry } from './moveBlockEntry';
import { addPullSecrets } from './pullSecretEdit';
import { rangeOfEntry } from './removeEntry';
import { rewritePullSecrets } from './rewritePullSecrets';

const id = 'move-pull-secrets';

/**
 * Brings pull secrets that no pod gets to where they are looked for. Offered on them, and on the image that they are
 * meant for.
 */
export const movePullSecrets: Fix = {
  id,
  offer: ({ file, finding }): readonly OfferedFix[] => {
    const placed = file.documents[finding.documentIndex];
    const document = placed?.content.document;
    const found = placed && misplacedOf(placed, finding);
    const value = document && found && misplacedValueOf(document, found.misplaced);
    const move = value && moveOf(document, found, value);
    return move
      ? [
          {
            id,
            title: move.title,
            preferred: true,
            action: {
              kind: 'edit',
              edits: move.edits.map((edit) => ({ ...edit, range: shiftRange(edit.range, placed.start) })),
            },
          },
        ]
      : [];
  },
};

interface Found {
  readonly misplaced: MisplacedPullSecrets;
  readonly podSpec: PodSpec;
  /** Keys from the object to the pod spec. */
  readonly place: string;
}

function misplacedOf({ content }: PlacedDocument, { data }: FixRequest['finding']): Found | undefined {
  const path = pathOf(data).join('/');
  return content.workloads
    .flatMap((workload) =>
      workload.podSpecs.flatMap((podSpec) =>
        (podSpec.misplacedPullSecrets ?? []).map((misplaced) => ({
          misplaced,
          podSpec,
          place: podSpec.path.slice(workload.path.length).join('.'),
        })),
      ),
    )
    .find(({ misplaced, podSpec }) =>
      'image' in data
        ? podSpec.path.join('/') === path
        : data.rule === 'pull-secret-misplaced' && misplaced.path.join('/') === path,
    );
}

interface Move {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

function moveOf(
  document: ManifestDocument,
  { misplaced, podSpec, place }: Found,
  value: MisplacedValue,
): Move | undefined {
  const { key, fault } = misplaced;
  if (fault === 'form') {
    const edits = rewritePullSecrets(document, podSpec, value);
    return edits && { title: `Write ${key} as Kubernetes takes it`, edits };
  }
  const isRename = fault === 'spelling' && podSpec.pullSecrets.state === 'absent';
  const keyRange = rangeOf(value.pair.key);
  if (isRename && keyRange) {
    return {
      title: `Write imagePullSecrets in place of ${key}`,
      edits: [{ range: keyRange, newText: 'imagePullSecrets' }],
    };
  }
  if (value.names.length === 0) {
    const range = rangeOfEntry(document, [{ map: value.holder, pair: value.pair }]);
    return range && { title: `Remove ${key} here`, edits: [{ range, newText: '' }] };
  }
  const edits = movedEdits(document, podSpec, value);
  return edits && { title: `Move ${key} to ${place}`, edits };
}

/** As it is written where that is possible; by name where there is a list already. */
function movedEdits(
  document: ManifestDocument,
  podSpec: PodSpec,
  value: MisplacedValue,
): readonly TextEdit[] | undefined {
  const target = nodeAt(document, podSpec.path);
  if (podSpec.pullSecrets.state === 'absent' && isMap(target)) {
    const moved = moveBlockEntry(document, value, target);
    if (moved) {
      return moved;
    }
  }
  const range = rangeOfEntry(document, [{ map: value.holder, pair: value.pair }]);
  const added = addPullSecrets(document, target, podSpec.pullSecretPlace, value.names);
  return range && added.ok ? [...added.edits, { range, newText: '' }] : undefined;
}
