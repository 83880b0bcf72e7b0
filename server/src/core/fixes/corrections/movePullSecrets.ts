import { isMap, isSeq, type YAMLSeq } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import { rangeOf } from '../../manifests/documents/yamlTree';
import type { PlacedDocument } from '../../manifests/manifestFile';
import { holdersWithMisplaced, type PullSecretHolder } from '../../manifests/pullSecretHolder';
import type { MisplacedPullSecrets } from '../../manifests/workloads/misplacedPullSecrets';
import { pathOf } from '../../rules/rule';
import { shiftEdits, type TextEdit } from '../../text/textEdit';
import { type MisplacedValue, misplacedValueOf } from '../edits/misplacedValue';
import { moveBlockEntry } from '../edits/moveBlockEntry';
import { moveIntoList } from '../edits/moveIntoList';
import { addPullSecrets, addToList } from '../edits/pullSecretEdit';
import { rangeOfEntry } from '../edits/removeEntry';
import { rewritePullSecrets } from '../edits/rewritePullSecrets';
import type { Fix, FixRequest, OfferedFix } from '../fix';

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
            // Two that move to one place would both write the list.
            ...(found.holder.misplaced.length === 1 && !losesComments(document, move.edits)
              ? { isOnlyWay: true }
              : {}),
            action: {
              kind: 'edit',
              edits: shiftEdits(move.edits, placed.start),
            },
          },
        ]
      : [];
  },
};

interface Found {
  readonly misplaced: MisplacedPullSecrets;
  readonly holder: PullSecretHolder;
}

function misplacedOf({ content }: PlacedDocument, { data }: FixRequest['finding']): Found | undefined {
  const path = pathOf(data).join('/');
  return holdersWithMisplaced(content)
    .flatMap((holder) => holder.misplaced.map((misplaced) => ({ misplaced, holder })))
    .find(({ misplaced, holder }) =>
      'image' in data
        ? holder.path.join('/') === path
        : data.rule === 'pull-secret-misplaced' && misplaced.path.join('/') === path,
    );
}

interface Move {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A list in flow style has no place for comments; who wrote them sees that before it is saved. */
function losesComments({ text }: ManifestDocument, edits: readonly TextEdit[]): boolean {
  const comments = (part: string): number => part.match(/(?:^|\s)#/gm)?.length ?? 0;
  const removed = edits.map(({ range }) => comments(text.slice(range.start, range.end)));
  const written = edits.map(({ newText }) => comments(newText));
  return sum(removed) > sum(written);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function moveOf(
  document: ManifestDocument,
  { misplaced, holder }: Found,
  value: MisplacedValue,
): Move | undefined {
  const { key, fault } = misplaced;
  if (fault === 'form') {
    const edits = rewritePullSecrets(document, holder, value);
    return edits && { title: `Write ${key} as Kubernetes takes it`, edits };
  }
  const isRename = fault === 'spelling' && !holder.hasList;
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
  const edits = movedEdits(document, holder, value);
  const place =
    holder.path.slice(holder.object.path.length).join('.') || `the top of the ${holder.object.kind}`;
  return edits && { title: `Move ${key} to ${place}`, edits };
}

/** As it is written where that is possible, with its comments; by name elsewhere. */
function movedEdits(
  document: ManifestDocument,
  { isPodSpec, hasList, path, place }: PullSecretHolder,
  value: MisplacedValue,
): readonly TextEdit[] | undefined {
  const target = nodeAt(document, path);
  const list = ownBlockList(document, target);
  const asWritten = list
    ? moveIntoList(document, value, list)
    : !hasList && isMap(target)
      ? moveBlockEntry(document, value, target, isPodSpec ? 'as-neighbour' : 'as-last')
      : undefined;
  if (asWritten) {
    return asWritten;
  }
  const range = rangeOfEntry(document, [{ map: value.holder, pair: value.pair }]);
  const added =
    isPodSpec || !place
      ? addPullSecrets(document, target, place, value.names)
      : addToList(document, target, place, value.names);
  return range && added.ok ? [...added.edits, { range, newText: '' }] : undefined;
}

/** The list of pull secrets that is there already, if nobody shares it and it has a line for each. */
function ownBlockList({ tree }: ManifestDocument, target: unknown): YAMLSeq | undefined {
  const entry = tree.entry(target, 'imagePullSecrets');
  const list = entry?.written;
  const isOwn = entry && !entry.merged && !entry.repeated && isSeq(list) && list.anchor === undefined;
  return isOwn && !list.flow && list.items.length > 0 ? list : undefined;
}
