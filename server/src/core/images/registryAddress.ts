import { DOCKER_HUB, type ImageName, parseReference } from './imageReference';
import { isRegistryHost } from './registryCatalogue';

/** Where a credential belongs: a registry, or a part of one. */
export interface RegistryAddress {
  /** Lower case, with its port if one is written; Docker Hub is `docker.io`. */
  readonly host: string;
  /** Repository or namespace, without slashes at its ends. */
  readonly path?: string;
}

export type RegistryAddressProblem =
  | 'empty'
  | 'control-characters'
  | 'blanks'
  /** `ftp://…`, `oci://…` */
  | 'scheme'
  | 'user-in-address'
  | 'e-mail'
  | 'query'
  | 'wildcard'
  | 'tag-or-digest'
  | 'not-a-host'
  | 'port'
  | 'path';

export type RegistryAddressResult =
  | { readonly ok: true; readonly registry: RegistryAddress }
  /** Only a reason: the text may hold a password. */
  | { readonly ok: false; readonly reason: RegistryAddressProblem };

const TEXT_MAX_LENGTH = 1024;
const dockerHubHosts: ReadonlySet<string> = new Set([
  DOCKER_HUB,
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
  'hub.docker.com',
]);

/** Reads what a user types, or what a docker configuration has as a key, as a registry. */
export function normaliseRegistry(text: string): RegistryAddressResult {
  const written = text.trim();
  const problem = checkText(written);
  if (problem !== undefined) {
    return { ok: false, reason: problem };
  }
  const [, authority = '', rest = ''] = /^([^/]*)(.*)$/.exec(written.replace(/^https?:\/\//i, '')) ?? [];
  const host = authority.toLowerCase().replace(/\.(?=:\d+$|$)/, '');
  const hostProblem = checkHost(authority, host);
  if (hostProblem !== undefined) {
    return { ok: false, reason: hostProblem };
  }
  const path = rest
    .replace(/^\/v[12](?=\/|$)/, '')
    .replace(/^\/+/, '')
    .replace(/\/$/, '')
    .toLowerCase();
  const isWebsite = host === 'hub.docker.com';
  const registry = { host: dockerHubHosts.has(host) ? DOCKER_HUB : host };
  if (path === '' || isWebsite) {
    return { ok: true, registry };
  }
  const pathProblem = checkPath(path);
  return pathProblem === undefined
    ? { ok: true, registry: { ...registry, path } }
    : { ok: false, reason: pathProblem };
}

/**
 * Whether a credential for the registry is offered for the image: same host, and the image stands at the registry's path or
 * below it, by whole segments. The kubelet's own matching is another, looser one (`keyring.ts`).
 */
export function registryCovers(registry: RegistryAddress, image: ImageName): boolean {
  if (registry.host !== image.domain.toLowerCase()) {
    return false;
  }
  return (
    registry.path === undefined || image.path === registry.path || image.path.startsWith(`${registry.path}/`)
  );
}

/** Of the registries that cover the image, the one with the longest path: it was meant for it. */
export function closestRegistry<Registry extends RegistryAddress>(
  registries: readonly Registry[],
  image: ImageName,
): Registry | undefined {
  const [closest] = registries
    .filter((registry) => registryCovers(registry, image))
    .sort((a, b) => (b.path ?? '').length - (a.path ?? '').length);
  return closest;
}

export function formatRegistry({ host, path }: RegistryAddress): string {
  return path === undefined ? host : `${host}/${path}`;
}

function checkText(text: string): RegistryAddressProblem | undefined {
  if (text === '') {
    return 'empty';
  }
  if (text.length > TEXT_MAX_LENGTH) {
    return 'not-a-host';
  }
  if (/\p{Cc}/u.test(text)) {
    return 'control-characters';
  }
  if (/\s/.test(text)) {
    return 'blanks';
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') {
    return 'scheme';
  }
  if (/[*[\]]/.test(text.replace(/^(?:https?:\/\/)?\[[0-9a-f:]+\]/i, ''))) {
    return 'wildcard';
  }
  return /[?#]/.test(text) ? 'query' : undefined;
}

function checkHost(authority: string, host: string): RegistryAddressProblem | undefined {
  if (authority.includes('@')) {
    return /^[^:@]+@[^:@]+\.[^:@]+$/.test(authority) ? 'e-mail' : 'user-in-address';
  }
  if (!isRegistryHost(host)) {
    return 'not-a-host';
  }
  const port = /:(\d+)$/.exec(host.replace(/^\[.*\]/, ''))?.[1];
  return port !== undefined && (Number(port) < 1 || Number(port) > 65535) ? 'port' : undefined;
}

function checkPath(path: string): RegistryAddressProblem | undefined {
  if (/[:@]/.test(path)) {
    return 'tag-or-digest';
  }
  // With a host in front, so that the first part of the path is not taken for one.
  return parseReference(`${DOCKER_HUB}/${path}`).ok ? undefined : 'path';
}
