import type { ImageFindingData } from '../../rules/rule';
import { spokenList } from '../../text/spokenList';
import { bestNamesFor } from '../choices/secretChoices';
import { type FixSubject, imageFix } from '../fix';
import { alsoKept, podReference } from './podReference';

const id = 'use-in-base';

/** Gives a pod of the base a pull secret, where the overlay is what made its image private: all overlays get it. */
export const useInBase = imageFix(
  id,
  (request) => {
    const base = baseOf(request);
    const file = base && request.otherFile(base.file);
    const names = file ? bestNamesFor(request) : [];
    if (!base || !file || names.length === 0) {
      return [];
    }
    const { podSpecPath, namespace } = request.finding.data;
    const place = {
      fileName: base.file,
      documentIndex: base.documentIndex,
      podSpecPath,
      ...(namespace === undefined ? {} : { namespace }),
    };
    const result = podReference(file, place, names, request.context);
    return result.ok && result.edits.length > 0
      ? [
          {
            id,
            title: `Use pull secret${names.length > 1 ? 's' : ''} ${spokenList(names)} in the base${alsoKept(result.carriedOver)}`,
            preferred: false,
            action: { kind: 'edit', edits: [], elsewhere: [{ file: base.file, edits: result.edits }] },
          },
        ]
      : [];
  },
  (subject) => {
    const base = baseOf(subject);
    return base ? [base.file] : [];
  },
);

/** The object that the finding's overlay changes, in another file. */
function baseOf({ finding, fileName }: FixSubject<ImageFindingData>) {
  return finding.builds?.map(({ object }) => object).find(({ file }) => file !== fileName);
}
