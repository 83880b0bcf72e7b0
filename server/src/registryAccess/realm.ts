/**
 * Is it safe to send a credential to the realm a registry named? A realm is text from the network, and every
 * client that followed it unchecked has had an advisory for it (CVE-2026-33540, CVE-2026-48978 and others).
 */
import { isPublicHost } from './networkAddress';
import { isBuiltInPair, type RealmPair } from './realmPairs';
import { parseRegistryHost } from './registryHost';

export type RealmRefusal =
  | 'malformed'
  | 'not-https'
  | 'userinfo'
  | 'fragment'
  | 'other-host'
  | 'other-port'
  | 'private-address';

export type RealmCheck =
  | { readonly safe: true; readonly url: URL; readonly onRegistryHost: boolean }
  /** `realmHost` is missing where the realm has none. */
  | { readonly safe: false; readonly reason: RealmRefusal; readonly realmHost?: string };

/**
 * `registry` is the address the challenge came from (`https://ghcr.io/v2/`); its scheme is `http:` only if the
 * user or a loopback address allowed that. `trustedRealms` are the pairs that the user confirmed.
 */
export function checkRealm(
  realm: string,
  registry: URL,
  trustedRealms: readonly RealmPair[] = [],
): RealmCheck {
  const url = resolve(realm, registry);
  if (url === undefined) {
    return { safe: false, reason: 'malformed' };
  }
  const refusal = refusalByForm(realm, url, registry) ?? refusalByHost(url, registry, trustedRealms);
  if (refusal !== undefined) {
    return { safe: false, reason: refusal, ...(url.host === '' ? {} : { realmHost: url.host }) };
  }
  return { safe: true, url, onRegistryHost: url.hostname === withoutTrailingDot(registry.hostname) };
}

function resolve(realm: string, registry: URL): URL | undefined {
  if (realm.trim() === '' || !URL.canParse(realm, registry)) {
    return undefined;
  }
  const url = new URL(realm, registry);
  url.hostname = withoutTrailingDot(url.hostname);
  return url;
}

function refusalByForm(realm: string, url: URL, registry: URL): RealmRefusal | undefined {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && registry.protocol === 'http:')) {
    return 'not-https';
  }
  if (url.username !== '' || url.password !== '') {
    return 'userinfo';
  }
  // `URL` drops an empty fragment, so the text is asked.
  return realm.includes('#') ? 'fragment' : undefined;
}

function refusalByHost(
  url: URL,
  registry: URL,
  trustedRealms: readonly RealmPair[],
): RealmRefusal | undefined {
  const registryHost = withoutTrailingDot(registry.hostname);
  if (url.hostname === registryHost) {
    return isAllowedPort(url, registry) ? undefined : 'other-port';
  }
  if (!isPublicHost(url.hostname)) {
    return 'private-address';
  }
  // Anybody on the way can write a challenge that comes by plain http.
  if (registry.protocol !== 'https:') {
    return 'other-host';
  }
  if (url.port === '' && isBuiltInPair(registryHost, url.hostname)) {
    return undefined;
  }
  const confirmed = trustedRealms.some(
    (pair) =>
      authority(parseRegistryHost(pair.registry)?.apiHost) === authority(registry.host) &&
      authority(pair.realm) === authority(url.host),
  );
  return confirmed ? undefined : 'other-host';
}

/**
 * A registry on a port of its own often keeps its token service on 443 of the same host (GitLab on `:5050`);
 * over plain http the realm must be the very same address.
 */
function isAllowedPort(url: URL, registry: URL): boolean {
  if (url.protocol === 'http:') {
    return url.port === registry.port;
  }
  return url.port === '' || url.port === registry.port;
}

/** Host and port as one comparable text: lower case, no trailing dot, no default port. */
function authority(host: string | undefined): string | undefined {
  if (host === undefined || !URL.canParse(`https://${host}`)) {
    return undefined;
  }
  const url = new URL(`https://${host}`);
  return `${withoutTrailingDot(url.hostname)}:${url.port || '443'}`;
}

function withoutTrailingDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
