/** May this credential pull this image, and if not: is the credential at fault, or its rights? */

import { isTokenOwed } from '../anonymousToken';
import { isOutcome } from '../answerReading';
import type { SignInMethod } from '../approach';
import { isWellFormed, type Login } from '../authentication';
import type { Rejected } from '../outcome';
import { signIn } from '../signIn';
import type { Entrance } from './anonymousCheck';
import { askForImage, type ImageAnswer, type ImageRequest } from './imageRequest';
import type { AttemptOutcome } from './pullOutcome';

type Question = Pick<ImageRequest, 'conversation' | 'image'>;

/** Asks as a kubelet does. Only where that fails, a sign-in without the image tells whose fault it is. */
export async function attemptPull(
  question: Question,
  entrance: Entrance,
  login: Login,
): Promise<AttemptOutcome> {
  const { api, method } = entrance;
  if (!isWellFormed(login)) {
    return { outcome: 'refused', reason: 'malformed-credential' };
  }
  if (method === undefined) {
    return { outcome: 'not-asked-for' };
  }
  const request = { ...question, api };
  const answer = await askForImage(request, method, login);
  if (isOutcome(answer)) {
    return answer;
  }
  switch (answer.kind) {
    case 'granted':
      return { outcome: 'may-pull' };
    case 'no-such-tag':
      return { outcome: 'no-such-tag' };
    case 'denied':
      return explained(answer, () => acceptance(request, entrance.isRootOpen, method, login));
  }
}

type Acceptance = 'accepted' | 'unknown' | Rejected;

/** A refused credential is not sent twice: some registries lock out whoever fails too often. */
async function explained(
  { status, isAboutCredential }: Extract<ImageAnswer, { kind: 'denied' }>,
  ask: () => Promise<Acceptance>,
): Promise<AttemptOutcome> {
  if (isAboutCredential) {
    return { outcome: 'refused', reason: 'refused', status };
  }
  const said = await ask();
  if (typeof said === 'object') {
    const { reason, status: refusedWith } = said;
    return { outcome: 'refused', reason, ...(refusedWith === undefined ? {} : { status: refusedWith }) };
  }
  if (status === 404) {
    return { outcome: 'not-found-or-hidden' };
  }
  return { outcome: said === 'accepted' ? 'no-rights' : 'refused-or-no-rights', status };
}

/**
 * Without the image, because Harbor gives a token for the repository also to a wrong password, and GHCR refuses one
 * in the same words for a wrong token and for missing rights.
 */
async function acceptance(
  { conversation, api }: ImageRequest,
  isRootOpen: boolean,
  method: SignInMethod,
  login: Login,
): Promise<Acceptance> {
  if (isRootOpen) {
    return 'unknown';
  }
  const signedIn = await signIn(conversation, api, method, login);
  if (isOutcome(signedIn)) {
    return signedIn.outcome === 'rejected' ? signedIn : 'unknown';
  }
  if (method.kind === 'basic' || signedIn.token === undefined) {
    return 'accepted';
  }
  const owed = await isTokenOwed(conversation, api, method.service, login, signedIn.token);
  return owed === true ? 'accepted' : 'unknown';
}
