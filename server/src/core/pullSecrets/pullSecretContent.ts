import { base64Decode } from './base64';
import type { PullSecretFormat } from './pullSecretFormat';
import { SecretText } from './secretText';
import { expiryOfToken } from './tokenExpiry';

/** What a Secret's data says about registries. Passwords and `auth` texts are read and dropped. */
export type PullSecretContent =
  | { readonly kind: 'entries'; readonly entries: readonly PullSecretEntry[] }
  /** The kubelet gives up on the whole Secret, whatever else stands in it. */
  | { readonly kind: 'broken'; readonly reason: BrokenPullSecret; readonly key?: string };

type BrokenPullSecret =
  /** A value that YAML reads as a number, a list or nothing. */
  | 'not-text'
  | 'not-base64'
  /** Base64 of base64: `stringData` or a template already encodes. */
  | 'encoded-twice'
  | 'not-json'
  | 'not-an-object'
  | 'entry-not-an-object'
  /** A user name, password or `auth` that is no text. */
  | 'field-not-text'
  | 'auth-not-base64'
  | 'auth-without-colon';

interface PullSecretEntry {
  readonly key: string;
  readonly username?: string;
  /** RFC 3339 time at which its password ends, where that is a token that tells it. */
  readonly expiresAt?: string;
  readonly problem?: PullSecretEntryProblem;
}

type PullSecretEntryProblem =
  /** Neither `auth` nor user name and password: `credsStore` leaves such entries behind. */
  | 'no-credential'
  /** An identity or registry token, which the kubelet does not read. */
  | 'token-only'
  /** `auth` differs from `username` and `password`; the kubelet goes by `auth`. */
  | 'auth-disagrees';

/** Reads what the kubelet reads (`pkg/credentialprovider/config.go`). */
export function readDockerConfigJson(
  text: string,
  format: PullSecretFormat = 'dockerconfigjson',
): PullSecretContent {
  const parsed = parseJson(text);
  if (parsed === undefined) {
    return { kind: 'broken', reason: 'not-json' };
  }
  const auths =
    format === 'dockercfg' ? parsed.value : isObject(parsed.value) ? parsed.value.auths : undefined;
  if (!isObject(parsed.value) || !(isObject(auths) || auths === undefined || auths === null)) {
    return { kind: 'broken', reason: 'not-an-object' };
  }
  const entries: PullSecretEntry[] = [];
  for (const [key, value] of Object.entries(auths ?? {})) {
    const read = readEntry(key, value);
    if (typeof read === 'string') {
      return { kind: 'broken', reason: read, key };
    }
    entries.push(read);
  }
  return { kind: 'entries', entries };
}

function readEntry(key: string, value: unknown): PullSecretEntry | BrokenPullSecret {
  const entry = value ?? {};
  if (!isObject(entry)) {
    return 'entry-not-an-object';
  }
  const { username = '', password = '', auth = '' } = withoutNulls(entry);
  if (typeof username !== 'string' || typeof password !== 'string' || typeof auth !== 'string') {
    return 'field-not-text';
  }
  if (auth !== '') {
    return readAuth(key, auth, { username, password });
  }
  if (username === '' && password === '') {
    const hasToken = 'identitytoken' in entry || 'registrytoken' in entry;
    return { key, problem: hasToken ? 'token-only' : 'no-credential' };
  }
  return { key, username, ...endOf(password) };
}

function endOf(password: string): Pick<PullSecretEntry, 'expiresAt'> {
  const expiresAt = expiryOfToken(new SecretText(password));
  return expiresAt === undefined ? {} : { expiresAt };
}

function readAuth(
  key: string,
  auth: string,
  written: { readonly username: string; readonly password: string },
): PullSecretEntry | BrokenPullSecret {
  const login = base64Decode(auth);
  if (login === undefined) {
    return 'auth-not-base64';
  }
  const colon = login.indexOf(':');
  if (colon < 0) {
    return 'auth-without-colon';
  }
  const username = login.slice(0, colon);
  const password = login.slice(colon + 1);
  const agrees =
    (written.username === '' || written.username === username) &&
    (written.password === '' || written.password === password);
  return { key, username, ...endOf(password), ...(agrees ? {} : { problem: 'auth-disagrees' }) };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** To Go's decoder null is the same as absent. */
function withoutNulls(entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
