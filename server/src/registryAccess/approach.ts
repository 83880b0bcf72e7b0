/** The first request, which carries no credential: is this a registry, and how does it want to be signed in to? */
import {
  type AnswerOutcome,
  isOutcome,
  isRedirect,
  notARegistry,
  responseOrObstacle,
  unreachable,
} from './answerReading';
import { type Challenge, parseChallenges } from './challenge';
import type { Answer, Conversation } from './conversation';
import { askRoot, type RegistryApi, type TokenService } from './distribution';
import type { UnsafeRealm } from './outcome';
import { checkRealm, type RealmCheck, type RealmPair } from './realm';
import type { FailureReason, RegistryResponse } from './registryRequest';
import { isWebPage } from './serverText';

export type SignInMethod =
  | { readonly kind: 'basic'; readonly isEcr: boolean }
  | { readonly kind: 'bearer'; readonly service: TokenService };

export interface ApproachTerms {
  readonly plainHttp: boolean;
  readonly trustedRealms: readonly RealmPair[];
}

/** `open`: the registry lets everybody in, so nothing it says about a credential at its root means anything. */
export type Approach =
  | { readonly kind: 'open'; readonly api: RegistryApi }
  | { readonly kind: 'challenge'; readonly api: RegistryApi; readonly method: SignInMethod };

/** What may mean that nothing on the other side speaks TLS; a wrong certificate never does. */
const withoutTls: ReadonlySet<FailureReason> = new Set([
  'tls-protocol',
  'connection-refused',
  'connection-reset',
  'timeout',
]);

export async function approach(
  conversation: Conversation,
  terms: ApproachTerms,
): Promise<Approach | AnswerOutcome | UnsafeRealm> {
  const { api, answer } = await askByAnyScheme(conversation, terms.plainHttp);
  if (answer.kind === 'response' && isRedirect(answer)) {
    return notARegistry(conversation, answer, api.root);
  }
  const response = responseOrObstacle(conversation, answer, api.root);
  if (isOutcome(response)) {
    return response;
  }
  if (response.status === 401) {
    const method = signInMethod(conversation, api, response, terms.trustedRealms);
    return isOutcome(method) ? method : { kind: 'challenge', api, method };
  }
  if (response.status === 200 && !isWebPage(response)) {
    return { kind: 'open', api };
  }
  return response.status === 403
    ? unreachable(conversation, 'access-blocked', response, api.root)
    : notARegistry(conversation, response, api.root);
}

/** https; then http, where the registry is on this machine or the user allowed it. */
async function askByAnyScheme(
  conversation: Conversation,
  plainHttp: boolean,
): Promise<{ readonly api: RegistryApi; readonly answer: Answer }> {
  const { apiHost, isLoopback } = conversation.registry;
  const secure: RegistryApi = { root: new URL(`https://${apiHost}/v2/`), addressPolicy: 'any' };
  const answer = await askRoot(conversation, secure);
  const mayBePlain = (plainHttp || isLoopback) && answer.kind === 'failure' && withoutTls.has(answer.reason);
  if (!mayBePlain) {
    return { api: secure, answer };
  }
  const plain: RegistryApi = {
    root: new URL(`http://${apiHost}/v2/`),
    addressPolicy: plainHttp ? 'any' : 'loopback-only',
  };
  return { api: plain, answer: await askRoot(conversation, plain) };
}

/** Bearer where its realm may be used, else Basic, which goes to the registry itself. */
export function signInMethod(
  conversation: Conversation,
  api: RegistryApi,
  response: RegistryResponse,
  trustedRealms: readonly RealmPair[],
): SignInMethod | AnswerOutcome | UnsafeRealm {
  const challenges = parseChallenges(response.headers['www-authenticate']);
  const bearers = challenges.filter(
    ({ scheme, parameters }) => scheme === 'bearer' && parameters.get('realm'),
  );
  const source = { ...api, onPrivateNetwork: response.onPrivateNetwork };
  const realms = bearers.map((challenge) => ({
    challenge,
    check: checkRealm(challenge.parameters.get('realm') ?? '', source, trustedRealms),
  }));
  for (const { challenge, check } of realms) {
    if (check.safe) {
      return { kind: 'bearer', service: tokenService(challenge, check) };
    }
  }
  const basic = challenges.find(({ scheme }) => scheme === 'basic');
  if (basic !== undefined) {
    return { kind: 'basic', isEcr: isEcr(conversation, basic) };
  }
  const [first] = realms;
  return first === undefined || first.check.safe
    ? notARegistry(conversation, response, api.root)
    : unsafeRealm(conversation, first.check);
}

function tokenService(challenge: Challenge, check: Extract<RealmCheck, { safe: true }>): TokenService {
  const service = challenge.parameters.get('service');
  return {
    realm: check.url,
    addressPolicy: check.addressPolicy,
    ...(service === undefined ? {} : { service }),
  };
}

function unsafeRealm(conversation: Conversation, check: Extract<RealmCheck, { safe: false }>): UnsafeRealm {
  const { reason, realmHost } = check;
  const host = realmHost === undefined ? {} : { realmHost };
  return { outcome: 'unsafe-realm', registry: conversation.registry.name, reason, ...host };
}

/** Amazon ECR, by its hosts or, behind a host of one's own, by the name of the service in its challenge. */
function isEcr(conversation: Conversation, { parameters }: Challenge): boolean {
  return conversation.registry.catalogueId === 'ecr' || parameters.get('service') === 'ecr.amazonaws.com';
}
