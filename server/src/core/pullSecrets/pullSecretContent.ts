import { isRecord } from '../record';
import { base64Decode, base64SlipOf } from './base64';
import { looksLikeToken, type PasswordTraits, traitsOfPassword } from './passwordTraits';
import type { PullSecretFormat } from './pullSecretFormat';
import { SecretText } from './secretText';

/** What a Secret's data says about registries. Passwords and `auth` texts are read and dropped. */
export type PullSecretContent =
  | {
      readonly kind: 'entries';
      readonly entries: readonly PullSecretEntry[];
      /** Entries that stand at the top, where the kubelet does not look: `auths` should be around them. */
      readonly lacksAuths?: true;
    }
  /** Whatever else stands in it is of no use. */
  | { readonly kind: 'broken'; readonly reason: BrokenPullSecret; readonly key?: string };

export type BrokenPullSecret =
  /** A value that YAML reads as a number, a list or nothing. */
  | 'not-text'
  | 'not-base64'
  /** Base64 without the equals signs at its end, which the API server refuses. */
  | 'unpadded'
  /** Base64 with `-` and `_`, which the API server refuses. */
  | 'url-safe'
  /** Base64 of base64: `stringData` or a template already encodes. */
  | 'encoded-twice'
  | 'not-json'
  | 'not-an-object'
  | 'entry-not-an-object'
  /** A user name, password, `auth` or e-mail address that is no text. */
  | 'field-not-text'
  | 'auth-not-base64'
  | 'auth-url-safe'
  | 'auth-encoded-twice'
  | 'auth-without-colon';

/**
 * Whether the kubelet, which makes one keyring of all pull secrets of a pod, fails at it and pulls no image of the pod
 * (`MakeDockerKeyring` in `pkg/credentialprovider/secrets`). Of other data the API server makes no Secret.
 */
export function stopsEveryPull(reason: BrokenPullSecret): boolean {
  return unreadableEntry.has(reason);
}

const unreadableEntry: ReadonlySet<BrokenPullSecret> = new Set([
  'entry-not-an-object',
  'field-not-text',
  'auth-not-base64',
  'auth-url-safe',
  'auth-encoded-twice',
  'auth-without-colon',
]);

export interface PullSecretEntry extends PasswordTraits {
  readonly key: string;
  readonly username?: string;
  /** The user name is no less secret than the password: a token in the wrong field, or in both. */
  readonly isUsernameSecret?: true;
  /** Its `auth` lacks the equals signs at its end: the kubelet takes that, docker does not. */
  readonly isUnpadded?: true;
  readonly problem?: PullSecretEntryProblem;
}

export type PullSecretEntryProblem =
  /** Neither `auth` nor user name and password: `credsStore` leaves such entries behind. */
  | 'no-credential'
  /** An identity or registry token, which the kubelet does not read. */
  | 'token-only'
  | 'no-password'
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
    format === 'dockercfg'
      ? parsed.value
      : isRecord(parsed.value)
        ? fieldsOf(parsed.value).get('auths')
        : undefined;
  if (!isRecord(parsed.value) || !(isRecord(auths) || auths === undefined || auths === null)) {
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
  return entries.length === 0 && format === 'dockerconfigjson' && holdsEntries(parsed.value)
    ? { kind: 'entries', entries, lacksAuths: true }
    : { kind: 'entries', entries };
}

/** As the legacy format has them: registries at the top. */
function holdsEntries(config: Readonly<Record<string, unknown>>): boolean {
  return Object.values(config).some(
    (entry) => isRecord(entry) && ('auth' in entry || ('username' in entry && 'password' in entry)),
  );
}

const textFields = ['username', 'password', 'auth', 'email'];

function readEntry(key: string, value: unknown): PullSecretEntry | BrokenPullSecret {
  const entry = value ?? {};
  if (!isRecord(entry)) {
    return 'entry-not-an-object';
  }
  const fields = fieldsOf(entry);
  const [username, password, auth, email] = textFields.map((name) => fields.get(name) ?? '');
  if (
    typeof username !== 'string' ||
    typeof password !== 'string' ||
    typeof auth !== 'string' ||
    typeof email !== 'string'
  ) {
    return 'field-not-text';
  }
  const hasToken = fields.has('identitytoken') || fields.has('registrytoken');
  if (auth !== '') {
    return readAuth(key, auth, { username, password, hasToken });
  }
  if (username === '' && password === '') {
    return { key, problem: hasToken ? 'token-only' : 'no-credential' };
  }
  return { key, ...loginOf(username, password), ...(password === '' ? { problem: 'no-password' } : {}) };
}

/** What may be told of a login; `otherPassword` is one that stands beside it. */
function loginOf(
  username: string,
  password: string,
  otherPassword = '',
): Omit<PullSecretEntry, 'key' | 'problem'> {
  const isSecret =
    username !== '' && (username === password || username === otherPassword || isTokenAsUsername(username));
  return {
    username,
    ...(isSecret ? { isUsernameSecret: true } : {}),
    ...(password === '' ? {} : traitsOfPassword(new SecretText(password))),
  };
}

/** Longer than any user name, or one unbroken run of letters and digits, as tokens are. */
function isTokenAsUsername(username: string): boolean {
  return looksLikeToken(username) || username.length > 100 || /[A-Za-z0-9]{32}/.test(username);
}

function readAuth(
  key: string,
  auth: string,
  written: { readonly username: string; readonly password: string; readonly hasToken: boolean },
): PullSecretEntry | BrokenPullSecret {
  const login = base64Decode(auth);
  const slip = base64SlipOf(auth);
  if (login === undefined) {
    return slip === 'url-safe' ? 'auth-url-safe' : 'auth-not-base64';
  }
  const colon = login.indexOf(':');
  if (colon < 0) {
    return base64Decode(login.trim())?.includes(':') ? 'auth-encoded-twice' : 'auth-without-colon';
  }
  const username = login.slice(0, colon);
  const password = login.slice(colon + 1);
  if (password === '') {
    // docker leaves the password out where it keeps an identity token.
    return {
      key,
      ...loginOf(username, '', written.password),
      problem: written.hasToken ? 'token-only' : 'no-password',
    };
  }
  const agrees =
    (written.username === '' || written.username === username) &&
    (written.password === '' || written.password === password);
  return {
    key,
    ...loginOf(username, password, written.password),
    ...(slip === 'unpadded' ? { isUnpadded: true } : {}),
    ...(agrees ? {} : { problem: 'auth-disagrees' }),
  };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** As Go's decoder finds them: in capitals too, the last of several counts, and null is the same as absent. */
function fieldsOf(object: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(object).flatMap(([name, value]) => (value === null ? [] : [[name.toLowerCase(), value]])),
  );
}
