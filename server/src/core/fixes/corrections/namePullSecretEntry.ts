import { isMap, isScalar, isSeq } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import { coverageBySecret } from '../../podCredentials/imageCoverage';
import { shiftEdits, type TextEdit } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';
import { imagesOfList, secretsNotListed } from '../choices/secretsOfList';
import type { Fix, FixRequest, OfferedFix } from '../fix';
import { entryOf, type FoundEntry } from './pullSecretEntry';

const id = 'name-pull-secret-entry';
const mostOffered = 3;

/** Gives an entry without a name the name of a pull secret of its namespace. */
export const namePullSecretEntry: Fix = {
  id,
  offer: (request): readonly OfferedFix[] => {
    const found = request.finding.data.rule === 'pull-secret-without-name' ? entryOf(request) : undefined;
    return found
      ? namesFor(found, request)
          .slice(0, mostOffered)
          .flatMap((name) => offer(name, found))
      : [];
  },
};

function offer(name: string, { placed, document, list, keys, index }: FoundEntry): readonly OfferedFix[] {
  const items = nodeAt(document, [...list.holderPath, ...keys]);
  const edit = nameItem(document, isSeq(items) ? items.items[index] : undefined, name);
  return edit
    ? [
        {
          id,
          title: `Name the Secret ${name} here`,
          preferred: false,
          action: {
            kind: 'edit',
            edits: shiftEdits([edit], placed.start),
          },
        },
      ]
    : [];
}

/** Secrets of the same namespace that are not listed yet, those first that cover most images of the pod. */
function namesFor({ list }: FoundEntry, { context }: FixRequest): readonly string[] {
  const images = imagesOfList(list);
  const candidates = secretsNotListed(list, list.namespace, context)
    .map((secret) => ({
      name: secret.name,
      covered: images.filter((image) => coverageBySecret(secret, image).kind === 'covers').length,
    }))
    .sort((one, other) => other.covered - one.covered);
  return [...new Set(candidates.map(({ name }) => name))];
}

function nameItem({ tree, root, text }: ManifestDocument, item: unknown, name: string): TextEdit | undefined {
  const scalar = root.flow ? JSON.stringify(name) : yamlScalar(name);
  const key = root.flow ? '"name"' : 'name';
  const entry = tree.entry(item, 'name');
  if (entry && !entry.merged) {
    const range = isScalar(entry.written) ? (entry.written.range ?? undefined) : undefined;
    return range && (isNothing(range) ? behindMark(text, range[0], scalar) : replacement(range, scalar));
  }
  if (isMap(item) && item.range && item.items.length === 0) {
    return replacement(item.range, `{${key}: ${scalar}}`);
  }
  return isScalar(item) && item.range && isNothing(item.range)
    ? behindMark(text, item.range[0], `${key}: ${scalar}`)
    : undefined;
}

type NodeRange = readonly [number, number, number];

function isNothing([start, end]: NodeRange): boolean {
  return start === end;
}

/** Right behind the colon or the dash that nothing follows: a comment may stand there. */
function behindMark(text: string, offset: number, newText: string): TextEdit | undefined {
  const before = text.slice(0, offset).trimEnd();
  return /[:-]$/.test(before)
    ? { range: { start: before.length, end: before.length }, newText: ` ${newText}` }
    : undefined;
}

function replacement([start, end]: NodeRange, newText: string): TextEdit {
  return { range: { start, end }, newText };
}
