import { shiftRange } from '../../text/textEdit';
import { rangeOfItem } from '../edits/removePullSecrets';
import type { Fix, OfferedFix } from '../fix';
import { entryOf } from './pullSecretEntry';

const id = 'remove-pull-secret-entry';

/** Takes out an entry that names no Secret, and the list with its last one: the service account's counts then. */
export const removePullSecretEntry: Fix = {
  id,
  offer: (request): readonly OfferedFix[] => {
    const found = request.finding.data.rule === 'pull-secret-without-name' ? entryOf(request) : undefined;
    if (!found) {
      return [];
    }
    const { placed, document, list, keys, index } = found;
    const range = rangeOfItem({ document, holderPath: list.holderPath, keys }, index);
    return range
      ? [
          {
            id,
            title: 'Remove the entry without a name',
            preferred: true,
            action: { kind: 'edit', edits: [{ range: shiftRange(range, placed.start), newText: '' }] },
          },
        ]
      : [];
  },
};
