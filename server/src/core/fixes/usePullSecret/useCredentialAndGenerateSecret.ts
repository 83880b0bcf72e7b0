import { credentialsFor, type KnownCredential } from '../../podCredentials/knownCredential';
import { chartKind, type ImageFindingData } from '../../rules/rule';

import { credentialsForPod, quotedLabels } from '../choices/coveringCredentials';
import { type FixRequest, imageFix, type OfferedFix } from '../fix';
import { useOfName } from '../generatedSecrets/generatedSecretName';
import { alsoKept, referenceFor } from './podReference';

const id = 'use-credential-and-generate-secret';

/** Refers to the Secret of a stored credential and makes that Secret, in the workload's namespace. */
export const useCredentialAndGenerateSecret = imageFix(id, (request) =>
  // A Secret is no part of a chart's values.
  (request.finding.data.workload.kind === chartKind
    ? []
    : credentialsFor(request.finding.data.image, request.context.credentials)
  ).flatMap((credential, index) => {
    const together = credentialsForPod(credential, request);
    return [
      ...(together ? offer(together, request, index === 0) : []),
      ...offer([credential], request, index === 0 && !together),
    ];
  }),
);

function offer(
  credentials: readonly KnownCredential[],
  request: FixRequest<ImageFindingData>,
  preferred: boolean,
): readonly OfferedFix[] {
  const { finding, context } = request;
  const names = credentials.map(({ secretName }) => secretName);
  const result = referenceFor(request, names);
  // A Secret that is there already needs no second one: its reference is enough.
  const missing = credentials.filter(
    ({ secretName: name, registry }) =>
      useOfName(
        { name, registry, namespace: finding.data.namespace, fileName: request.fileName },
        context,
      ) !== 'same',
  );
  if (!result.ok || missing.length === 0) {
    return [];
  }
  const plural = credentials.length > 1;
  return [
    {
      id,
      title: `Use credential${plural ? 's' : ''} ${quotedLabels(credentials)} and generate ${plural ? 'their Secrets' : 'its Secret'}${alsoKept(result.carriedOver)}`,
      preferred: preferred && !result.carriedOver,
      action: { kind: 'generate-secrets', credentials },
    },
  ];
}
