/**
 * Is it safe to send a credential to the realm a registry named? A realm is text from the network, and every
 * client that followed it unchecked has had an advisory for it (CVE-2026-33540, CVE-2026-48978 and others).
 */
import { registryOfHost } from '../core/images/registryCatalogue';
import { allowsHost } from './checkedLookup';
import type { RegistryApi } from './distribution';
import { parseRegistryHost } from './registryHost';
import type { AddressPolicy } from './registryRequest';

/** A registry, and a host that its credential may be sent to; both `host` or `host:port`. */
export interface RealmPair {
  readonly registry: string;
  readonly realm: string;
}

/** The registry that named the realm; its scheme is `http:` only if the user or a loopback address allowed that. */
export interface ChallengeSource extends RegistryApi {
  /** The registry is inside a private network, so its token service may be there too. */
  readonly onPrivateNetwork: boolean;
}

export type RealmRefusal =
  | 'malformed'
  | 'not-https'
  | 'userinfo'
  | 'fragment'
  | 'other-host'
  | 'other-port'
  | 'private-address';

export type RealmCheck =
  | { readonly safe: true; readonly url: URL; readonly addressPolicy: AddressPolicy }
  /** `realmHost` is missing where the realm has none. */
  | { readonly safe: false; readonly reason: RealmRefusal; readonly realmHost?: string };

/** `trustedRealms` are the pairs that the user confirmed. */
export function checkRealm(
  realm: string,
  source: ChallengeSource,
  trustedRealms: readonly RealmPair[] = [],
): RealmCheck {
  const url = resolve(realm, source.root);
  if (url === undefined) {
    return { safe: false, reason: 'malformed' };
  }
  const isConfirmed = isPairAmong(trustedRealms, source.root, url);
  const addressPolicy = addressPolicyFor(url, source, isConfirmed);
  const refusal =
    refusalByForm(realm, url, source.root) ??
    (isRegistryHost(url, source.root)
      ? refusalByPort(url, source.root, isConfirmed)
      : refusalByHost(url, source.root, isConfirmed, addressPolicy));
  if (refusal !== undefined) {
    return { safe: false, reason: refusal, ...(url.host === '' ? {} : { realmHost: url.host }) };
  }
  return { safe: true, url, addressPolicy };
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

/**
 * A registry on a port of its own often keeps its token service on 443 of the same host (GitLab on `:5050`); over
 * plain http the realm must be the very same address.
 */
function refusalByPort(url: URL, registry: URL, isConfirmed: boolean): RealmRefusal | undefined {
  const isSecure = url.protocol === 'https:';
  const isAllowed = url.port === registry.port || (isSecure && (url.port === '' || isConfirmed));
  return isAllowed ? undefined : 'other-port';
}

function refusalByHost(
  url: URL,
  registry: URL,
  isConfirmed: boolean,
  addressPolicy: AddressPolicy,
): RealmRefusal | undefined {
  if (!allowsHost(addressPolicy, url.hostname)) {
    return 'private-address';
  }
  // Anybody on the way can write a challenge that comes by plain http.
  const isTrusted = registry.protocol === 'https:' && (isConfirmed || isInCatalogue(registry, url));
  return isTrusted ? undefined : 'other-host';
}

/** Where the name of the realm may lead: a registry on the internet must not reach into the user's own network. */
function addressPolicyFor(url: URL, source: ChallengeSource, isConfirmed: boolean): AddressPolicy {
  if (isRegistryHost(url, source.root)) {
    return source.addressPolicy;
  }
  return isConfirmed && source.onPrivateNetwork ? 'public-or-private' : 'public-only';
}

function isRegistryHost(url: URL, registry: URL): boolean {
  return url.hostname === withoutTrailingDot(registry.hostname);
}

function isInCatalogue(registry: URL, url: URL): boolean {
  const host = withoutTrailingDot(registry.hostname);
  const known = registry.port === '' ? registryOfHost(host).realmHosts?.(host) : undefined;
  return url.port === '' && known?.includes(url.hostname) === true;
}

function isPairAmong(pairs: readonly RealmPair[], registry: URL, url: URL): boolean {
  return pairs.some(
    (pair) =>
      authority(parseRegistryHost(pair.registry)?.apiHost) === authority(registry.host) &&
      authority(pair.realm) === authority(url.host),
  );
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
