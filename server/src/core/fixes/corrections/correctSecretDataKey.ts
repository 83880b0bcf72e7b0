import { isSamePath } from '../../manifests/documents/yamlPath';
import { secretTypeEdits, wantedTypeOf } from '../edits/secretTypeEdit';
import type { Fix, OfferedFix } from '../fix';

const id = 'correct-secret-data-key';

/** Brings the type of a pull secret and the key of its data together, where the data stand under another key. */
export const correctSecretDataKey: Fix = {
  id,
  offer: ({ fileName, file, finding: { data, documentIndex } }): readonly OfferedFix[] => {
    const secret =
      'path' in data && data.rule === 'pull-secret-invalid-data'
        ? file.documents[documentIndex]?.content.secrets.find(
            ({ path, content }) => isSamePath(path, data.path) && content.kind === 'absent',
          )
        : undefined;
    const wanted = secret && wantedTypeOf(secret);
    const edits = wanted && secretTypeEdits(file, { ...secret, file: fileName, documentIndex }, wanted);
    return wanted && edits && edits.length > 0
      ? [
          {
            id,
            title: wanted.rename
              ? `Write ${wanted.rename.to} in place of ${wanted.rename.from}`
              : `Set the type to ${wanted.type} (delete the Secret in the cluster first: its type cannot change there)`,
            preferred: true,
            action: { kind: 'edit', edits },
          },
        ]
      : [];
  },
};
