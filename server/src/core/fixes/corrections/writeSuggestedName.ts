import { nameEdit } from '../edits/nameEdit';
import type { Fix, OfferedFix } from '../fix';

const id = 'write-suggested-name';

/** Writes the pull secret that was probably meant. */
export const writeSuggestedName: Fix = {
  id,
  offer: ({ file, finding: { data, range } }): readonly OfferedFix[] =>
    'pullSecret' in data && data.suggestion !== undefined
      ? [
          {
            id,
            title: `Write ${data.suggestion} in place of ${data.pullSecret}`,
            preferred: true,
            action: { kind: 'edit', edits: [nameEdit(file.text, range, data.suggestion)] },
          },
        ]
      : [],
};
