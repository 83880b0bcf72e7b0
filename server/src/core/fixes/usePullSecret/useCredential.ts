import { credentialsFor, type KnownCredential } from '../../podCredentials/knownCredential';
import type { ImageFindingData } from '../../rules/rule';

import { credentialsForPod, quotedLabels } from '../choices/coveringCredentials';
import { type FixRequest, imageFix, type OfferedFix } from '../fix';
import { useOfName } from '../generatedSecrets/generatedSecretName';
import { alsoKept, referenceFor } from './podReference';

/** Refers to the Secret of a stored credential, which is in the cluster or will be. */
export const useCredential = imageFix('use-credential', (request) =>
  credentialsFor(request.finding.data.image, request.context.credentials).flatMap((credential) => {
    const together = credentialsForPod(credential, request);
    return [...(together ? offer(together, request) : []), ...offer([credential], request)];
  }),
);

function offer(
  credentials: readonly KnownCredential[],
  request: FixRequest<ImageFindingData>,
): readonly OfferedFix[] {
  const { finding, context } = request;
  const names = credentials.map(({ secretName }) => secretName);
  const result = referenceFor(request, names);
  const isTaken = credentials.some(
    ({ secretName: name, registry }) =>
      useOfName(
        { name, registry, namespace: finding.data.namespace, fileName: request.fileName },
        context,
      ) === 'other',
  );
  if (!result.ok || result.edits.length === 0 || isTaken) {
    return [];
  }
  const title = `Use credential${names.length > 1 ? 's' : ''} ${quotedLabels(credentials)}`;
  return [
    {
      id: 'use-credential',
      title: `${title} (add pull secret${names.length > 1 ? 's' : ''} ${names.join(', ')})${alsoKept(result.carriedOver)}`,
      preferred:
        !result.carriedOver &&
        names.every((name) => context.secrets(name, finding.data.namespace).length > 0),
      action: { kind: 'edit', edits: result.edits },
    },
  ];
}
