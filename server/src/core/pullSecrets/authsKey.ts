import { findPlaceholders } from '../images/placeholders';
import { normaliseKey } from './keyring';

/** What is wrong with a registry's key in a pull secret. Source: the kubelet's keyring, see `keyring.ts`. */
export type AuthsKeyProblem =
  /** The kubelet cannot read it, and goes on with the next. */
  | 'unreadable'
  | 'blank'
  /** Another scheme than http and https is taken for a host. */
  | 'foreign-scheme'
  /** `/v1` and `/v2` are dropped only with a slash behind them. */
  | 'version-without-slash'
  | 'tag-or-digest'
  | 'capitals'
  | 'wildcard-in-path'
  /** Another host of Docker Hub than its images are looked up under. */
  | 'docker-hub-alias'
  /** A host without dot or port is none to an image. */
  | 'no-registry'
  /** `*` stands for one label, and the registry's hosts have more. */
  | 'too-few-labels'
  /** Wildcards that fit every registry. */
  | 'any-host'
  | 'login-in-key'
  /** The kubelet drops the scheme; other tools do not. */
  | 'scheme'
  /** The kubelet takes `docker.io`; other tools do not. */
  | 'docker-hub-short'
  /** A path that other paths begin with too. */
  | 'no-boundary';

export const dockerHubKey = 'https://index.docker.io/v1/';

/** The first thing that is wrong with a key; undefined for one that is fine, or that is still to be filled in. */
export function problemOfAuthsKey(key: string): AuthsKeyProblem | undefined {
  if (key === dockerHubKey || isToBeFilledIn(key)) {
    return undefined;
  }
  const { scheme, host, path } = split(key);
  if (host.includes('@')) {
    return 'login-in-key';
  }
  return neverMatches(key) ?? matchesTooMuch(host, path) ?? spelling(scheme, host, path);
}

/** The key as it should be written; undefined when that cannot be told. */
export function correctedAuthsKey(key: string): string | undefined {
  const written = split(key.trim());
  const host = written.host.toLowerCase();
  const path = correctedPath(host, written.path);
  if (isToBeFilledIn(key) || host.includes('@') || matchesTooMuch(host, '') !== undefined) {
    return undefined;
  }
  const corrected = path === '' && isDockerHub(host) ? dockerHubKey : `${host}${path}`;
  return corrected !== key && problemOfAuthsKey(corrected) === undefined ? corrected : undefined;
}

/** A key in a message: without a login, and only if it looks like a registry, since it might be anything. */
export function shownAuthsKey(key: string): string | undefined {
  return /^(?:[a-z]{1,10}:\/\/)?[\w.*-]{1,100}(?::\d{1,5})?(?:\/[\w.*:@/-]{0,100})?$/i.test(key) &&
    !/[A-Za-z0-9]{40}/.test(key)
    ? key
    : undefined;
}

interface KeyParts {
  /** With its slashes; empty where there is none. */
  readonly scheme: string;
  /** With port and login. */
  readonly host: string;
  /** With its slash; empty where there is none. */
  readonly path: string;
}

function split(key: string): KeyParts {
  const [, scheme = '', host = '', path = ''] = /^([a-z][a-z\d+.-]*:\/\/)?([^/]*)(.*)$/is.exec(key) ?? [];
  return { scheme, host, path };
}

function neverMatches(key: string): AuthsKeyProblem | undefined {
  const { scheme, host, path } = split(key);
  if (/\s/.test(key)) {
    return 'blank';
  }
  if (scheme !== '' && scheme !== 'https://' && scheme !== 'http://') {
    return 'foreign-scheme';
  }
  if (host === '' || normaliseKey(key) === undefined || /[?#]/.test(host)) {
    return 'unreadable';
  }
  if (/[A-Z]/.test(host)) {
    return 'capitals';
  }
  return (dockerHubAliases.has(host) ? 'docker-hub-alias' : hostThatNoneHas(host)) ?? pathThatNoneHas(path);
}

function hostThatNoneHas(host: string): AuthsKeyProblem | undefined {
  if (!/[.:*[]/.test(host) && host !== 'localhost') {
    return 'no-registry';
  }
  // Amazon ECR: ACCOUNT.dkr.ecr.REGION.amazonaws.com
  return /^\*\.(?:dkr\.)?(?:ecr\.)?amazonaws\.com$/.test(host) ? 'too-few-labels' : undefined;
}

function pathThatNoneHas(path: string): AuthsKeyProblem | undefined {
  if (path === '/v1' || path === '/v2') {
    return 'version-without-slash';
  }
  if (/[*?[]/.test(path)) {
    return 'wildcard-in-path';
  }
  if (/[:@]/.test(path)) {
    return 'tag-or-digest';
  }
  return /[A-Z]/.test(path) ? 'capitals' : undefined;
}

/** A star in all labels but the last: `*.*`, `*.io`. */
function matchesTooMuch(host: string, path: string): AuthsKeyProblem | undefined {
  const labels = host.split('.');
  const isAnyHost = host.startsWith('*') && labels.slice(0, -1).every((label) => label === '*');
  return isAnyHost ? 'any-host' : hasNoBoundary(host, path) ? 'no-boundary' : undefined;
}

/** One segment names a team or a project, except where repositories stand at the top. */
function hasNoBoundary(host: string, path: string): boolean {
  return /^\/[^/]+$/.test(path) && !/\.amazonaws\.com|\.azurecr\./.test(host);
}

function spelling(scheme: string, host: string, path: string): AuthsKeyProblem | undefined {
  if (host === 'docker.io' && path === '') {
    return 'docker-hub-short';
  }
  return scheme !== '' && host !== 'index.docker.io' ? 'scheme' : undefined;
}

const dockerHubAliases: ReadonlySet<string> = new Set([
  'registry-1.docker.io',
  'registry.hub.docker.com',
  'hub.docker.com',
  'registry.docker.io',
  'auth.docker.io',
  'www.docker.com',
  'docker.com',
]);

function isDockerHub(host: string): boolean {
  return host === 'docker.io' || host === 'index.docker.io' || dockerHubAliases.has(host);
}

function correctedPath(host: string, written: string): string {
  const path = written.toLowerCase().replace(/^\/v[12](?:\/|$)/, '/');
  const wildcard = path.search(/[*?[]/);
  const plain = wildcard === -1 ? path : path.slice(0, path.lastIndexOf('/', wildcard) + 1);
  const repository = plain.replace(/[:@].*$/, '');
  if (repository === '/') {
    return '';
  }
  // The whole repository needs no boundary, a team or project does.
  return hasNoBoundary(host, repository) && repository === plain ? `${repository}/` : repository;
}

/** Whether something else writes the registry in later. */
export function isToBeFilledIn(key: string): boolean {
  return findPlaceholders(key).length > 0 || /^[A-Z]+(?:_[A-Z]+)+$/.test(key);
}
