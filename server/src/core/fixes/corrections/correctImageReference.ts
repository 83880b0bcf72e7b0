import type { Fix, OfferedFix } from '../fix';

const id = 'correct-image-reference';

/** Writes the image's name as it was probably meant. */
export const correctImageReference: Fix = {
  id,
  offer: ({ file, finding: { data, range } }): readonly OfferedFix[] => {
    const suggestion =
      data.rule === 'invalid-image-reference' && 'suggestion' in data ? data.suggestion : undefined;
    const written = file.text.slice(range.start, range.end);
    // A text of several lines is not written as it reads.
    return suggestion === undefined || /^[|>]|\n/.test(written)
      ? []
      : [
          {
            id,
            title: `Write ${suggestion}`,
            preferred: true,
            action: { kind: 'edit', edits: [{ range, newText: suggestion }] },
          },
        ];
  },
};
