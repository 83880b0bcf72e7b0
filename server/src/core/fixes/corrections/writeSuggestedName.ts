import type { TextRange } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';
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
            action: { kind: 'edit', edits: [{ range, newText: written(data.suggestion, file.text, range) }] },
          },
        ]
      : [],
};

/** The range of a name leaves its quotes out; between them a name of a Secret needs no escapes. */
function written(name: string, text: string, { start }: TextRange): string {
  return /["']/.test(text.charAt(start - 1)) ? name : yamlScalar(name);
}
