import { shiftRange } from '../../text/textEdit';
import { rangeOfItem } from '../edits/removePullSecrets';
import type { Fix, OfferedFix } from '../fix';
import { entryOf } from './pullSecretEntry';

const id = 'remove-pull-secret-entry';

/** What an entry is called that does nothing, by the rule that finds it. */
const uselessEntries: ReadonlyMap<string, string> = new Map([
  ['pull-secret-without-name', 'the entry without a name'],
  ['pull-secret-repeated', 'the second entry'],
]);

/** Takes out an entry that supplies nothing, and the list with its last one: the service account's counts then. */
export const removePullSecretEntry: Fix = {
  id,
  offer: (request): readonly OfferedFix[] => {
    const { rule } = request.finding.data;
    const called = uselessEntries.get(rule);
    const found = called === undefined ? undefined : entryOf(request);
    if (!found) {
      return [];
    }
    const { placed, document, list, keys, index } = found;
    const range = rangeOfItem({ document, holderPath: list.holderPath, keys }, index);
    return range
      ? [
          {
            id,
            title: `Remove ${called}`,
            preferred: true,
            // An entry without a name may be one whose name was forgotten, and a comment may be worth keeping.
            ...(rule === 'pull-secret-repeated' && !document.text.slice(range.start, range.end).includes('#')
              ? { isOnlyWay: true }
              : {}),
            action: { kind: 'edit', edits: [{ range: shiftRange(range, placed.start), newText: '' }] },
          },
        ]
      : [];
  },
};
