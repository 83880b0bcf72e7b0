import { mistakeIn, type ReferenceMistake } from '../images/referenceMistake';
import type { WorkloadRule } from './rule';

const id = 'invalid-image-reference';

/** An image that no registry can be asked for: the kubelet says InvalidImageName, and its pod never starts. */
export const invalidImageReference: WorkloadRule = {
  id,
  title: 'Image reference that nothing can be pulled by',
  about: 'workload',
  check: ({ kind, name, namespace, podSpecs }) =>
    podSpecs.flatMap(({ path, images }) =>
      images.flatMap(({ image, range }) => {
        const mistake = mistakeIn(image);
        return mistake
          ? [
              {
                severity: 'warning',
                message: messageFor(mistake),
                ...(range === undefined ? {} : { range }),
                data: {
                  rule: id,
                  ...(namespace === undefined ? {} : { namespace }),
                  object: { kind, ...(name === undefined ? {} : { name }) },
                  path,
                  ...(mistake.correction === undefined ? {} : { suggestion: mistake.correction }),
                },
              },
            ]
          : [];
      }),
    ),
};

function messageFor({ kind, correction }: ReferenceMistake): string {
  return `No image can be pulled by this name: ${reasons[kind]} ${correction === undefined ? 'Write HOST/PATH:TAG.' : `Write ${correction}.`}`;
}

const reasons: Readonly<Record<ReferenceMistake['kind'], string>> = {
  blanks: 'it begins or ends with a blank.',
  quotes: 'the quotation marks are part of it.',
  scheme: 'images have no scheme before their host.',
  capitals: 'the path of an image has no capital letters.',
  digest: 'a digest is sha256: and 64 hexadecimal digits.',
  'image-id': '64 hexadecimal digits are the ID of an image, not its name.',
  other: 'it is no reference.',
};
