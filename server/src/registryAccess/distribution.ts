/** The three requests of the distribution protocol (OCI distribution spec, Docker token spec) that a check needs. */

import type { ImageReference } from '../core/images/imageReference';
import { SecretText } from '../core/pullSecrets/secretText';
import { basicAuthorization, type Login } from './authentication';
import type { Answer, Conversation } from './conversation';
import type { AddressPolicy, RegistryResponse, RequestFailure } from './registryRequest';
import { jsonBody } from './serverText';

/** A registry's API over the scheme it answered on. */
export interface RegistryApi {
  /** `https://ghcr.io/v2/`. */
  readonly root: URL;
  readonly addressPolicy: AddressPolicy;
}

/** A token service that passed the check of its realm. */
export interface TokenService {
  readonly realm: URL;
  readonly service?: string;
  readonly addressPolicy: AddressPolicy;
}

export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: SecretText }
  | { readonly kind: 'no-token'; readonly response: RegistryResponse }
  | RequestFailure;

/** Without all of these a registry answers 404 for an image of a kind that the client "does not know". */
const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  '*/*',
].join(', ');

export function askRoot(
  conversation: Conversation,
  api: RegistryApi,
  authorization?: SecretText,
): Promise<Answer> {
  return conversation.send({
    url: api.root,
    method: 'GET',
    addressPolicy: api.addressPolicy,
    headers: { accept: 'application/json' },
    ...(authorization === undefined ? {} : { authorization }),
  });
}

/**
 * HEAD, because Docker Hub counts a GET of a manifest against the pull limit; GET where a registry does not allow
 * HEAD.
 */
export async function askManifest(
  conversation: Conversation,
  api: RegistryApi,
  image: ImageReference,
  authorization?: SecretText,
): Promise<Answer> {
  const reference = image.digest ?? image.tag ?? 'latest';
  const request = {
    url: new URL(`${image.path}/manifests/${reference}`, api.root),
    addressPolicy: api.addressPolicy,
    headers: { accept: manifestTypes },
    ...(authorization === undefined ? {} : { authorization }),
  };
  const head = await conversation.send({ ...request, method: 'HEAD' });
  return head.kind === 'response' && head.status === 405
    ? conversation.send({ ...request, method: 'GET' })
    : head;
}

/**
 * A token for the login, or for nobody. The anonymous request names the same account, so that both requests
 * differ in the credential alone and their answers can be compared.
 */
export async function askToken(
  conversation: Conversation,
  service: TokenService,
  question: { readonly login: Login; readonly anonymous?: boolean; readonly scope?: string },
): Promise<TokenAnswer> {
  const answer = await conversation.send({
    url: tokenUrl(service, question.login.username, question.scope),
    method: 'GET',
    addressPolicy: service.addressPolicy,
    headers: { accept: 'application/json' },
    ...(question.anonymous === true ? {} : { authorization: basicAuthorization(question.login) }),
  });
  if (answer.kind === 'failure') {
    return answer;
  }
  const token = answer.status === 200 ? tokenIn(answer) : undefined;
  if (token === undefined) {
    return { kind: 'no-token', response: answer };
  }
  conversation.hide(token);
  return { kind: 'token', token };
}

/** The realm's own query stays as it is (NVIDIA); the challenge's scope is only a placeholder and is left out. */
function tokenUrl({ realm, service }: TokenService, account: string, scope: string | undefined): URL {
  const query = new URLSearchParams();
  if (service !== undefined && !realm.searchParams.has('service')) {
    query.append('service', service);
  }
  if (scope !== undefined) {
    query.append('scope', scope);
  }
  query.append('account', account);
  const url = new URL(realm);
  const own = realm.search.slice(1);
  url.search = own === '' ? query.toString() : `${own}&${query}`;
  return url;
}

function tokenIn(response: RegistryResponse): SecretText | undefined {
  const body = jsonBody(response);
  if (typeof body !== 'object' || body === null) {
    return undefined;
  }
  const { token, access_token: accessToken } = body as Record<string, unknown>;
  const found = [token, accessToken].find(isToken);
  return found === undefined ? undefined : new SecretText(found);
}

/** An empty text counts as none, and one with spaces or line breaks could not stand in a header. */
function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/u.test(value);
}
