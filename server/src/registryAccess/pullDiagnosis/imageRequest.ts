/** One question for an image's manifest, as the puller of an image puts it: with a token for the repository, or Basic. */
import type { ImageReference } from '../../core/images/imageReference';
import { SecretText } from '../../core/pullSecrets/secretText';
import { isOutcome, responseOrObstacle, unreachable } from '../answerReading';
import type { SignInMethod } from '../approach';
import { basicAuthorization, bearerAuthorization, type Login } from '../authentication';
import type { Answer, Conversation } from '../conversation';
import { askManifest, askToken, type RegistryApi } from '../distribution';
import type { RateLimited, Unreachable } from '../outcome';
import { isWebPage, jsonBody } from '../serverText';
import { answerOf } from '../signIn';

export interface ImageRequest {
  readonly conversation: Conversation;
  readonly api: RegistryApi;
  readonly image: ImageReference;
}

export type ImageAnswer =
  | { readonly kind: 'granted' }
  | { readonly kind: 'no-such-tag' }
  | {
      readonly kind: 'denied';
      readonly status: number;
      /** 401 to a request that carried the credential itself, not a token made from it. */
      readonly isAboutCredential: boolean;
    };

type Read = ImageAnswer | RateLimited | Unreachable;

/** What opens the manifest; without `authorization` it is asked for by nobody. */
interface Pass {
  readonly kind: 'pass';
  readonly authorization?: SecretText;
  readonly isCredential: boolean;
}

/** Nobody: with an empty password no `Authorization` is ever made from it. */
const nobody: Login = { username: '', password: new SecretText('') };

/** Without a login the question is anonymous: no request carries a credential, and the token is one for nobody. */
export async function askForImage(request: ImageRequest, method: SignInMethod, login?: Login): Promise<Read> {
  const pass = method.kind === 'basic' ? basicPass(login) : await tokenPass(request, method, login);
  if (isOutcome(pass) || pass.kind !== 'pass') {
    return pass;
  }
  const answer = await askManifest(request.conversation, request.api, request.image, pass.authorization);
  return readManifestAnswer(request, answer, pass);
}

/** Anonymous and without a token, as a registry is asked that wants no sign-in. */
export function readUnsignedAnswer(request: ImageRequest, answer: Answer): Promise<Read> {
  return readManifestAnswer(request, answer, { kind: 'pass', isCredential: false });
}

function basicPass(login: Login | undefined): Pass {
  return login === undefined
    ? { kind: 'pass', isCredential: false }
    : { kind: 'pass', isCredential: true, authorization: basicAuthorization(login) };
}

async function tokenPass(
  request: ImageRequest,
  { service }: Extract<SignInMethod, { kind: 'bearer' }>,
  login: Login | undefined,
): Promise<Pass | Read> {
  const isOurs = login !== undefined;
  const answer = await askToken(request.conversation, service, {
    login: login ?? nobody,
    anonymous: !isOurs,
    scope: `repository:${request.image.path}:pull`,
  });
  return answer.kind === 'token'
    ? { kind: 'pass', isCredential: false, authorization: bearerAuthorization(answer.token) }
    : denialIn(request, answerOf(answer), { from: service.realm, isCredential: isOurs });
}

async function readManifestAnswer(request: ImageRequest, answer: Answer, pass: Pass): Promise<Read> {
  if (answer.kind === 'response' && answer.status === 200 && !isWebPage(answer)) {
    return { kind: 'granted' };
  }
  if (answer.kind === 'response' && answer.status === 404 && (await isReadable(request, pass))) {
    return { kind: 'no-such-tag' };
  }
  return denialIn(request, answer, { from: request.api.root, isCredential: pass.isCredential });
}

/** 406: what older Artifactory says to a request for a token without a credential. 400: Amazon ECR to half a token. */
const denials: ReadonlySet<number> = new Set([400, 401, 403, 404, 406]);

function denialIn(
  { conversation }: ImageRequest,
  answer: Answer,
  { from, isCredential }: { readonly from: URL; readonly isCredential: boolean },
): Read {
  const response = responseOrObstacle(conversation, answer, from);
  if (isOutcome(response)) {
    return response;
  }
  const { status } = response;
  if (status === 403 && isWebPage(response)) {
    return unreachable(conversation, 'access-blocked', response, from);
  }
  return denials.has(status)
    ? { kind: 'denied', status, isAboutCredential: isCredential && status === 401 }
    : unreachable(conversation, 'unexpected-answer', response, from);
}

/**
 * Whether the repository shows its tags. An answer to HEAD has no body, and docker-registry calls the manifest unknown
 * also where there is no repository, so 404 alone does not tell a missing tag from a repository that is missing or
 * hidden. An empty list is no proof.
 */
async function isReadable({ conversation, api, image }: ImageRequest, pass: Pass): Promise<boolean> {
  const answer = await conversation.send({
    url: new URL(`${image.path}/tags/list?n=1`, api.root),
    method: 'GET',
    addressPolicy: api.addressPolicy,
    headers: { accept: 'application/json' },
    ...(pass.authorization === undefined ? {} : { authorization: pass.authorization }),
  });
  if (answer.kind !== 'response' || answer.status !== 200) {
    return false;
  }
  const body = jsonBody(answer);
  if (typeof body !== 'object' || body === null || !('tags' in body)) {
    return false;
  }
  return Array.isArray(body.tags) && body.tags.length > 0;
}
