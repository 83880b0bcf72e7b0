/**
 * May this credential pull this image? Only the manifest itself can tell: a token service answers 200 also where
 * it granted nothing. What others may pull too proves nothing, so the same question is put without the credential.
 */

import type { ImageReference } from '../core/images/imageReference';
import { isOutcome, responseOrObstacle, said } from './answerReading';
import { type ApproachTerms, type SignInMethod, signInMethod } from './approach';
import { basicAuthorization, bearerAuthorization, type Login } from './authentication';
import type { Answer, Conversation } from './conversation';
import { askManifest, askToken, type RegistryApi } from './distribution';
import type { VerificationOutcome } from './outcome';
import { isWebPage } from './serverText';
import { answerOf } from './signIn';

export type ImageVerdict =
  /** With the credential yes, without it no. */
  | { readonly kind: 'only-with-credential' }
  | { readonly kind: 'public' }
  /** With the credential yes; without it, nobody knows. */
  | { readonly kind: 'granted' }
  | {
      readonly kind: 'denied';
      readonly status: number;
      /** The credential itself was refused, not only the access to this image. */
      readonly credentialRefused: boolean;
      readonly serverMessage?: string;
    }
  | { readonly kind: 'undetermined' };

type Access = 'granted' | 'undetermined' | Extract<ImageVerdict, { kind: 'denied' }>;

const undetermined: ImageVerdict = { kind: 'undetermined' };

/** Everything one question about the image needs. */
export interface ImageQuestion {
  readonly conversation: Conversation;
  readonly api: RegistryApi;
  readonly image: ImageReference;
  readonly login: Login;
}

/** For a registry whose root asked for a sign-in. */
export async function checkImage(question: ImageQuestion, method: SignInMethod): Promise<ImageVerdict> {
  const access = await accessOf(question, method, 'credential');
  if (access === 'undetermined') {
    return undetermined;
  }
  return access === 'granted' ? compared(await accessOf(question, method, 'nobody')) : access;
}

/** For a registry whose root lets everybody in: the manifest may be where it asks for a sign-in. */
export async function checkImageBehindOpenRoot(
  question: ImageQuestion,
  terms: ApproachTerms,
): Promise<ImageVerdict | VerificationOutcome> {
  const { conversation, api, image } = question;
  const answer = await askManifest(conversation, api, image);
  if (isGranted(answer)) {
    return { kind: 'public' };
  }
  if (answer.kind === 'failure' || answer.status !== 401) {
    return undetermined;
  }
  const method = signInMethod(conversation, api, answer, terms.trustedRealms);
  if (isOutcome(method)) {
    return method.outcome === 'unsafe-realm' ? method : undetermined;
  }
  return checkImage(question, method);
}

function compared(anonymous: Access): ImageVerdict {
  if (anonymous === 'granted') {
    return { kind: 'public' };
  }
  return { kind: anonymous === 'undetermined' ? 'granted' : 'only-with-credential' };
}

async function accessOf(
  question: ImageQuestion,
  method: SignInMethod,
  as: 'credential' | 'nobody',
): Promise<Access> {
  const { conversation, api, image, login } = question;
  const isOurs = as === 'credential';
  if (method.kind === 'basic') {
    const authorization = isOurs ? basicAuthorization(login) : undefined;
    const answer = await askManifest(conversation, api, image, authorization);
    return isGranted(answer) ? 'granted' : denialIn(conversation, answer, api.root, isOurs);
  }
  const { service } = method;
  const scope = `repository:${image.path}:pull`;
  const token = await askToken(conversation, service, { login, anonymous: !isOurs, scope });
  if (token.kind !== 'token') {
    return denialIn(conversation, answerOf(token), service.realm, isOurs);
  }
  const answer = await askManifest(conversation, api, image, bearerAuthorization(token.token));
  return isGranted(answer) ? 'granted' : denialIn(conversation, answer, api.root, false);
}

function isGranted(answer: Answer): boolean {
  return answer.kind === 'response' && answer.status === 200 && !isWebPage(answer);
}

/**
 * `withCredential`: the request carried the credential itself, so that 401 is about it. 403 is not: it can also mean
 * a good credential without the right to this repository (GHCR, GitLab).
 */
function denialIn(conversation: Conversation, answer: Answer, from: URL, withCredential: boolean): Access {
  const response = responseOrObstacle(conversation, answer, from);
  if (isOutcome(response)) {
    return 'undetermined';
  }
  const { status } = response;
  if (status !== 401 && status !== 403 && status !== 404) {
    return 'undetermined';
  }
  return {
    kind: 'denied',
    status,
    credentialRefused: withCredential && status === 401,
    ...said(conversation, response),
  };
}
