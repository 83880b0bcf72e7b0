import type { InFile } from '../../manifests/documents/documentPlace';
import type { Secret } from '../../manifests/secrets/secret';
import { secretsOfWrongType } from '../../podCredentials/wrongType';
import { wrongTypeId } from '../../rules/pullSecretWrongType';
import { secretTypeEdits, wantedTypeOf } from '../edits/secretTypeEdit';
import type { Fix, FixSubject, OfferedFix } from '../fix';

const id = 'set-secret-type';

/** Gives a Secret that pods refer to the type for pulling, and its data the key of that type. */
export const setSecretType: Fix = {
  id,
  needs: (subject) => {
    const secret = secretOf(subject);
    return secret && secret.file !== subject.fileName ? [secret.file] : [];
  },
  offer: (request): readonly OfferedFix[] => {
    const secret = secretOf(request);
    const wanted = secret && wantedTypeOf(secret);
    if (!secret || !wanted) {
      return [];
    }
    const isHere = secret.file === request.fileName;
    const file = isHere ? request.file : request.otherFile(secret.file);
    const edits = file && secretTypeEdits(file, secret, wanted);
    return edits
      ? [
          {
            id,
            title: `Set the type of Secret ${secret.name} to ${wanted.type} (delete it in the cluster first: its type cannot change there)`,
            preferred: true,
            action: isHere
              ? { kind: 'edit', edits }
              : { kind: 'edit', edits: [], elsewhere: [{ file: secret.file, edits }] },
          },
        ]
      : [];
  },
};

/** The Secret of the finding, if there is but one: overlays may each have their own. */
function secretOf({ finding: { data }, context }: FixSubject): InFile<Secret> | undefined {
  const secrets =
    'pullSecret' in data && data.rule === wrongTypeId
      ? secretsOfWrongType(data.pullSecret, data.namespace, context)
      : [];
  return secrets.length === 1 ? secrets[0] : undefined;
}
