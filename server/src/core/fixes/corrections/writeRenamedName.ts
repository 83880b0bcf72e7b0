import { notRenamedId } from '../../rules/pullSecretNotRenamed';
import { nameEdit } from '../edits/nameEdit';
import type { Fix, OfferedFix } from '../fix';

const id = 'write-renamed-name';

/**
 * Names a Secret as kustomize calls it in the end, in a kind whose references kustomize does not rewrite. Only where all
 * builds of the manifest call it the same, and not where the name is of the data: see `keepGeneratedName`.
 */
export const writeRenamedName: Fix = {
  id,
  offer: ({ file, fileName, finding: { data, range, builds = [] }, context }): readonly OfferedFix[] => {
    const renamed =
      'pullSecret' in data && data.rule === notRenamedId
        ? context.renamed(data.pullSecret, data.namespace)
        : undefined;
    const isSameInAll = context.builds
      .of(fileName)
      .every(({ root }) => builds.some((build) => build.root === root));
    return renamed !== undefined && isSameInAll && !renamed.endsWith('-HASH') && 'pullSecret' in data
      ? [
          {
            id,
            title: `Write ${renamed} in place of ${data.pullSecret}`,
            preferred: true,
            action: { kind: 'edit', edits: [nameEdit(file.text, range, renamed)] },
          },
        ]
      : [];
  },
};
