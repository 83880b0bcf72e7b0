/**
 * Why does this image not pull? It is asked for without a credential, and then with each credential that covers it,
 * one after the other: some registries lock out whoever asks too much at once.
 *
 * A credential goes only where the check of a credential (`verify.ts`) would send it, and never to another registry
 * than its own.
 */
import type { ImageReference } from '../../core/images/imageReference';
import { normaliseRegistry, registryCovers } from '../../core/images/registryAddress';
import { exchange } from '../ecr/ecrSignIn';
import { type ImageToPull, imageToPull } from '../imageToPull';
import type { CredentialToVerify } from '../verify';
import { askAnonymously, cancelled, converse, type Entrance, type PullOptions } from './anonymousCheck';
import { attemptPull } from './pullAttempt';
import type { AnonymousOutcome, AttemptOutcome, AttemptResult } from './pullOutcome';
import { type PullVerdict, verdictOf } from './pullVerdict';

export { checkAnonymously, type PullOptions } from './anonymousCheck';
export type { AnonymousOutcome, AttemptOutcome, Obstacle } from './pullOutcome';
export { type PullVerdict, verdictOf } from './pullVerdict';

export interface CredentialToTry {
  readonly id: string;
  readonly credential: CredentialToVerify;
}

export interface PullDiagnosis {
  readonly anonymous: AnonymousOutcome;
  /** One for each credential that was tried, in the order given. */
  readonly attempts: readonly AttemptResult[];
  readonly verdict: PullVerdict;
}

export async function diagnosePull(
  image: ImageToPull,
  credentials: readonly CredentialToTry[],
  options: PullOptions = {},
): Promise<PullDiagnosis> {
  const reference = imageToPull(image);
  if (reference === undefined) {
    return diagnosis({ outcome: 'not-an-image' }, []);
  }
  const { found, entrance } = await askAnonymously(reference, options);
  if (entrance === undefined) {
    return diagnosis(found, []);
  }
  const covering = credentials.filter((one) => covers(one, reference));
  const attempts: AttemptResult[] = [];
  let last: AnonymousOutcome | AttemptOutcome = found;
  for (const { id, credential } of covering) {
    if (isTimeout(last)) {
      break;
    }
    last = await attempt(reference, credential, entrance, options);
    attempts.push({ id, result: last });
  }
  return diagnosis(found, attempts);
}

/** A diagnosis that was cancelled has no other verdict, whatever was found out by then. */
function diagnosis(anonymous: AnonymousOutcome, attempts: readonly AttemptResult[]): PullDiagnosis {
  const ended = [anonymous, ...attempts.map(({ result }) => result)].find(
    (result) => result.outcome === 'unreachable' && result.reason === 'cancelled',
  );
  return {
    anonymous,
    attempts,
    verdict:
      ended?.outcome === 'unreachable'
        ? { verdict: 'no-answer', obstacle: ended }
        : verdictOf(anonymous, attempts),
  };
}

/** Who let one question run out of time will not answer the next; each would cost as much time again. */
function isTimeout(result: AnonymousOutcome | AttemptOutcome): boolean {
  return result.outcome === 'unreachable' && result.reason === 'timeout';
}

/** Whether the credential is meant for the image: the same registry, and its path if it has one. */
function covers({ credential }: CredentialToTry, image: ImageReference): boolean {
  const address = normaliseRegistry(credential.registry);
  return address.ok && registryCovers(address.registry, image);
}

async function attempt(
  image: ImageReference,
  credential: CredentialToVerify,
  entrance: Entrance,
  options: PullOptions,
): Promise<AttemptOutcome> {
  const { registry } = entrance;
  const login = credential.kind === 'basic' ? credential : await exchange(credential, registry.name, options);
  if ('outcome' in login && login.outcome !== 'token') {
    return login.outcome === 'rejected'
      ? {
          outcome: 'refused',
          reason: login.reason,
          ...(login.status === undefined ? {} : { status: login.status }),
        }
      : login;
  }
  return converse(registry, login.password, options, async (conversation) => {
    const result = await attemptPull({ conversation, image }, entrance, login);
    return options.signal?.aborted === true ? cancelled(registry) : result;
  });
}
