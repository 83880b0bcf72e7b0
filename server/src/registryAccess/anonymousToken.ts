/**
 * Does a token tell anything about the credential it was given for?
 *
 * Some token services hand everybody a token that opens the registry: Sonatype Nexus with anonymous pulls does so
 * even for a wrong password (sonatype/nexus-public#311).
 */
import type { SecretText } from '../core/pullSecrets/secretText';
import { isOutcome, responseOrObstacle } from './answerReading';
import { bearerAuthorization, type Login } from './authentication';
import type { Conversation } from './conversation';
import { askRoot, askToken, type RegistryApi, type TokenService } from './distribution';
import type { RateLimited, Unreachable } from './outcome';
import type { RegistryResponse } from './registryRequest';
import { answerOf } from './signIn';

/**
 * Registries, by their ids in the catalogue, whose token services are known to refuse a wrong credential, though they
 * have tokens for everybody.
 */
const refusingRegistries: ReadonlySet<string> = new Set([
  'docker-hub',
  'ghcr',
  'quay',
  'gitlab',
  'digitalocean',
]);

/** Whether the token is one that nobody gets without the credential; or what kept the comparison from being made. */
export async function isTokenOwed(
  conversation: Conversation,
  api: RegistryApi,
  service: TokenService,
  login: Login,
  token: SecretText,
): Promise<boolean | RateLimited | Unreachable> {
  if (refusingRegistries.has(conversation.registry.catalogueId)) {
    return true;
  }
  const answer = await askToken(conversation, service, { login, anonymous: true });
  if (answer.kind !== 'token') {
    const response = responseOrObstacle(conversation, answerOf(answer), service.realm);
    return obstacleIn(response) ?? true;
  }
  if (answer.token.reveal() === token.reveal()) {
    return false;
  }
  if (namesAnotherUser(token, answer.token)) {
    return true;
  }
  const entered = await askRoot(conversation, api, bearerAuthorization(answer.token));
  const response = responseOrObstacle(conversation, entered, api.root);
  return obstacleIn(response) ?? ('status' in response && response.status !== 200);
}

/** A redirect is no obstacle here: whoever is sent to a login page gets neither a token nor in. */
function obstacleIn(
  response: RegistryResponse | RateLimited | Unreachable,
): RateLimited | Unreachable | undefined {
  if (!isOutcome(response)) {
    return undefined;
  }
  return response.outcome === 'unreachable' && response.reason === 'redirect' ? undefined : response;
}

/** Both tokens are JWTs, and the first says whose it is, which the second does not or says otherwise. */
function namesAnotherUser(one: SecretText, other: SecretText): boolean {
  const [first, second] = [subject(one), subject(other)];
  return first !== undefined && second !== undefined && first !== '' && first !== second;
}

/** `sub`, or Gitea's `UserID`; empty if a JWT has neither, undefined for a token that is no JWT. */
function subject(token: SecretText): string | undefined {
  const [, payload = ''] = token.reveal().split('.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null) {
      return undefined;
    }
    const { sub, UserID } = claims as Record<string, unknown>;
    const found = sub ?? UserID ?? '';
    return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
  } catch {
    return undefined;
  }
}
