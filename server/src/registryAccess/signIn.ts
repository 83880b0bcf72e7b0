/** Signing in to a registry with a login, in the way its challenge asks for. */
import type { SecretText } from '../core/pullSecrets/secretText';
import { type AnswerOutcome, isOutcome, refusalIn, responseOrObstacle } from './answerReading';
import type { SignInMethod } from './approach';
import { basicAuthorization, bearerAuthorization, type Login } from './authentication';
import type { Conversation } from './conversation';
import { askRoot, askToken, type RegistryApi, type TokenAnswer, type TokenService } from './distribution';
import type { UnsafeRealm } from './outcome';
import type { RegistryResponse, RequestFailure } from './registryRequest';
import { isWebPage } from './serverText';

export interface SignedIn {
  readonly kind: 'signed-in';
  /** What opened the registry, if it was a token. */
  readonly token?: SecretText;
}

/** Sends the credential once, to the registry or to its token service. */
export async function signIn(
  conversation: Conversation,
  api: RegistryApi,
  method: SignInMethod,
  login: Login,
): Promise<SignedIn | AnswerOutcome | UnsafeRealm> {
  if (method.kind === 'basic') {
    return enter(conversation, api, basicAuthorization(login), method.isEcr);
  }
  const answer = await askToken(conversation, method.service, { login });
  if (answer.kind !== 'token') {
    return refusedToken(conversation, method.service, answer);
  }
  const entered = await enter(conversation, api, bearerAuthorization(answer.token), false);
  return isOutcome(entered) ? entered : { ...entered, token: answer.token };
}

/** Only 200 at the API's root is a success. */
async function enter(
  conversation: Conversation,
  api: RegistryApi,
  authorization: SecretText,
  isEcr: boolean,
): Promise<SignedIn | AnswerOutcome> {
  const answer = await askRoot(conversation, api, authorization);
  const response = responseOrObstacle(conversation, answer, api.root);
  if (isOutcome(response)) {
    return response;
  }
  return response.status === 200 && !isWebPage(response)
    ? { kind: 'signed-in' }
    : refusalIn(conversation, { response, from: api.root, at: 'root', isEcr });
}

/** Why the token service gave no token for the login. */
function refusedToken(
  conversation: Conversation,
  service: TokenService,
  answer: Exclude<TokenAnswer, { kind: 'token' }>,
): AnswerOutcome | UnsafeRealm {
  const unsafe = unsafeAddress(conversation, service, answer);
  if (unsafe !== undefined) {
    return unsafe;
  }
  const response = responseOrObstacle(conversation, answerOf(answer), service.realm);
  return isOutcome(response)
    ? response
    : refusalIn(conversation, { response, from: service.realm, at: 'token-service', isEcr: false });
}

export function answerOf(answer: Exclude<TokenAnswer, { kind: 'token' }>): RegistryResponse | RequestFailure {
  return answer.kind === 'no-token' ? answer.response : answer;
}

/** The realm's name turned out to lead into a network that a foreign realm must not reach. */
function unsafeAddress(
  conversation: Conversation,
  { realm }: TokenService,
  answer: TokenAnswer,
): UnsafeRealm | undefined {
  if (answer.kind !== 'failure' || answer.reason !== 'address-refused') {
    return undefined;
  }
  const registry = conversation.registry.name;
  return { outcome: 'unsafe-realm', registry, reason: 'private-address', realmHost: realm.host };
}
