import type { PlacedDocument } from '../../manifests/manifestFile';
import {
  type NamedRule,
  type Suppression,
  suppressionAnnotation,
} from '../../manifests/suppressions/suppression';
import { unusedSuppressionId } from '../../rules/unusedSuppression';
import { linePrefix, lineStart, nextLine } from '../../text/lines';
import { shiftRange, type TextRange } from '../../text/textEdit';
import { pairsTo, rangeOfEntry } from '../edits/removeEntry';
import type { Fix, OfferedFix } from '../fix';

const id = 'remove-suppression';

/** Takes out a suppression that silences nothing, or the name of a rule in it, or writes the name of one that exists. */
export const removeSuppression: Fix = {
  id,
  offer: ({ file, finding }): readonly OfferedFix[] => {
    const placed = file.documents[finding.documentIndex];
    if (!placed || finding.data.rule !== unusedSuppressionId) {
      return [];
    }
    const place = shiftRange(finding.range, -placed.start);
    const suppression = placed.content.suppressions.find(
      ({ range }) => range.start <= place.start && place.end <= range.end,
    );
    const named = suppression?.rules.find(({ range }) => range.start === place.start);
    if (!suppression) {
      return [];
    }
    const suggestion = 'suggestion' in finding.data ? finding.data.suggestion : undefined;
    return [
      ...(suggestion === undefined ? [] : [offer(placed, `Write ${suggestion}`, place, suggestion)]),
      ...removal(placed, suppression, named),
    ];
  },
};

function removal(
  placed: PlacedDocument,
  suppression: Suppression,
  named: NamedRule | undefined,
): readonly OfferedFix[] {
  if (named && suppression.rules.length > 1) {
    return [offer(placed, `Remove ${named.name}`, rangeOfName(suppression.rules, named), '')];
  }
  const range = placed.text.startsWith('#', suppression.range.start)
    ? rangeOfComment(placed.text, suppression.range)
    : rangeOfAnnotation(placed, suppression);
  return range ? [offer(placed, 'Remove what silences nothing', range, '')] : [];
}

function offer({ start }: PlacedDocument, title: string, range: TextRange, newText: string): OfferedFix {
  const edits = [{ range: shiftRange(range, start), newText }];
  return { id, title, preferred: true, action: { kind: 'edit', edits } };
}

/** The name, and what parts it from its neighbour. */
function rangeOfName(rules: readonly NamedRule[], named: NamedRule): TextRange {
  const index = rules.indexOf(named);
  const before = rules[index - 1]?.range;
  const after = rules[index + 1]?.range;
  return before
    ? { start: before.end, end: named.range.end }
    : { start: named.range.start, end: after?.start ?? named.range.end };
}

/** A comment on a line of its own goes with its line. */
function rangeOfComment(text: string, { start, end }: TextRange): TextRange {
  const before = linePrefix(text, start);
  return before.trim() === ''
    ? { start: lineStart(text, start), end: nextLine(text, end) }
    : { start: start - (before.length - before.trimEnd().length), end };
}

function rangeOfAnnotation({ content }: PlacedDocument, { reach }: Suppression): TextRange | undefined {
  const { document } = content;
  const within =
    document && reach.kind === 'object'
      ? pairsTo(document, reach.path, ['metadata', 'annotations', suppressionAnnotation])
      : undefined;
  return document && within && rangeOfEntry(document, within);
}
