import { pullSecretTypeOf } from '../../pullSecrets/pullSecretFormat';
import { shiftRange } from '../../text/textEdit';
import type { Fix, OfferedFix } from '../fix';

const id = 'correct-generator-key';

/** Has kustomize put a file under the key that the type of its Secret wants: a file without a key has its name for one. */
export const correctGeneratorKey: Fix = {
  id,
  offer: ({ file: { text, documents }, finding: { data, documentIndex } }): readonly OfferedFix[] => {
    const placed = documents[documentIndex];
    const secret =
      'path' in data && data.rule === 'pull-secret-invalid-data'
        ? placed?.content.secrets.find(({ path }) => path.join('/') === data.path.join('/'))
        : undefined;
    const dataKey = pullSecretTypeOf(secret?.type ?? '')?.dataKey;
    // With several keys there is no telling which of them is meant.
    const range = secret?.dataKeys.length === 1 ? secret.contentKeyRange : undefined;
    if (
      secret?.madeBy !== 'Kustomization' ||
      secret.content.kind !== 'absent' ||
      !placed ||
      !dataKey ||
      !range
    ) {
      return [];
    }
    const { start, end } = shiftRange(range, placed.start);
    const written = text.slice(start, end);
    const equals = written.indexOf('=');
    const isLiteral = equals === -1 && text.charAt(end) === '=';
    return [
      {
        id,
        title: `Put it under ${dataKey}`,
        preferred: true,
        isOnlyWay: true,
        action: {
          kind: 'edit',
          edits: [
            equals === -1 && !isLiteral
              ? { range: { start, end: start }, newText: `${dataKey}=` }
              : { range: { start, end: equals === -1 ? end : start + equals }, newText: dataKey },
          ],
        },
      },
    ];
  },
};
