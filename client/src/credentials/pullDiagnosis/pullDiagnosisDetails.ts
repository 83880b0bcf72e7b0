/** What each question about an image found out, as lines of plain text: labels and hosts, no word of a server. */
import { formatReference } from '../../../../server/src/core/images/imageReference';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import type {
  AnonymousOutcome,
  AttemptOutcome,
} from '../../../../server/src/registryAccess/pullDiagnosis/pullDiagnosis';
import { ecrRejectionWords } from '../verification/ecrMessages';
import { type DiagnosedPull, wordsOf } from './pullDiagnosisWords';
import { obstacleText } from './pullObstacleWords';

export function detailsOf(pull: DiagnosedPull): string {
  const { image, diagnosis, names } = pull;
  const { id } = registryOfHost(image.domain);
  const tried = new Set(diagnosis.attempts.map((attempt) => attempt.id));
  const untried = [...names.keys()].filter((one) => !tried.has(one)).length;
  const lines = [
    `Why does ${formatReference(image)} not pull?`,
    '',
    wordsOf(pull).text,
    '',
    'Asked from this machine; a cluster may be answered differently.',
    '',
    `Without a credential: ${outcomeText(diagnosis.anonymous, id)}`,
    ...diagnosis.attempts.map((attempt) => {
      const name = names.get(attempt.id);
      const used = name?.isUsed === true ? ', used by the manifest' : '';
      return `With "${name?.label ?? 'removed meanwhile'}" (${name?.registry ?? ''}${used}): ${outcomeText(attempt.result, id)}`;
    }),
    ...(untried === 0
      ? []
      : [`Not tried, and not sent: ${untried} stored credential${untried === 1 ? '' : 's'}.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function outcomeText(result: AnonymousOutcome | AttemptOutcome, registryId: string): string {
  switch (result.outcome) {
    case 'public':
    case 'may-pull':
      return 'may be pulled.';
    case 'refused':
      return refusedText(result);
    case 'no-rights':
      return `signed in, but may not pull this (status ${result.status}).`;
    case 'refused-or-no-rights':
      return `refused, or without the right to pull this (status ${result.status}).`;
    case 'no-such-tag':
      return 'the repository can be read, and has no such tag or digest.';
    case 'not-found-or-hidden':
      return 'not found: missing, or hidden (status 404).';
    case 'not-asked-for':
      return 'not sent: the registry asked for no sign-in.';
    case 'not-an-image':
      return 'not asked: this is no name of an image.';
    case 'exchange-failed':
    case 'rate-limited':
    case 'unreachable':
    case 'not-a-registry':
    case 'unsafe-realm':
      return obstacleText(result, registryId);
  }
}

function refusedText(result: Extract<AnonymousOutcome | AttemptOutcome, { outcome: 'refused' }>): string {
  const words = 'reason' in result ? ecrRejectionWords(result.reason) : undefined;
  if (words !== undefined) {
    return `not sent: ${words.what}.`;
  }
  return result.status === undefined ? 'not sent: malformed.' : `refused (status ${result.status}).`;
}
