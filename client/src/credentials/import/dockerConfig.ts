/**
 * Reads `config.json` of Docker and `auth.json` of Podman. No reason given here quotes what stands in the file: even a
 * key may hold a password (`https://user:password@host`).
 */

import { base64Decode } from '../../../../server/src/core/pullSecrets/base64';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import { isRecord } from '../../../../server/src/core/record';

export type ParsedDockerConfig =
  | { readonly outcome: 'readable'; readonly config: DockerConfig }
  | { readonly outcome: 'malformed'; readonly reason: string };

export interface DockerConfig {
  readonly entries: readonly ConfigEntry[];
  /** Name of the helper that keeps every login that no other helper keeps. */
  readonly credsStore?: string;
  readonly credHelpers: readonly RegistryHelper[];
}

interface RegistryHelper {
  /** The key as it is written: the helper must be asked with it. */
  readonly server: string;
  readonly helper: string;
}

/** One entry of `auths`. */
interface ConfigEntry {
  readonly server: string;
  readonly login: ConfigLogin;
}

export type ConfigLogin =
  | { readonly kind: 'password'; readonly username: string; readonly password: SecretText }
  | { readonly kind: 'identity-token' }
  | { readonly kind: 'registry-token' }
  /** What `docker login` leaves behind when a helper keeps the password. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'malformed'; readonly reason: string };

/** User name under which Docker's helpers keep an identity token. */
export const tokenUsername = '<token>';

type JsonObject = Readonly<Record<string, unknown>>;

export function parseDockerConfigText(text: string): ParsedDockerConfig {
  const written = text.replace(/^\uFEFF/, '');
  if (written.trim() === '') {
    // Docker takes an empty file for one without logins.
    return { outcome: 'readable', config: { entries: [], credHelpers: [] } };
  }
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    // The parser's own error would quote the text.
    return malformed('It is no valid JSON.');
  }
  return parseDockerConfig(value);
}

export function parseDockerConfig(value: unknown): ParsedDockerConfig {
  if (!isRecord(value)) {
    return malformed('It is no JSON object.');
  }
  const { auths, credsStore, credHelpers } = withoutNulls(value);
  if (auths !== undefined && !isRecord(auths)) {
    return malformed('"auths" in it is no object.');
  }
  if (credsStore !== undefined && typeof credsStore !== 'string') {
    return malformed('"credsStore" in it is no text.');
  }
  const helpers = parseHelpers(credHelpers);
  if (helpers === undefined) {
    return malformed('"credHelpers" in it does not give each registry the name of a helper.');
  }
  return {
    outcome: 'readable',
    config: {
      entries: Object.entries(auths ?? {}).map(([server, entry]) => ({ server, login: parseLogin(entry) })),
      credHelpers: helpers,
      ...(credsStore === undefined || credsStore === '' ? {} : { credsStore }),
    },
  };
}

/** An empty name is kept: it says that the registry's login is in the file, whatever `credsStore` says. */
function parseHelpers(value: unknown): readonly RegistryHelper[] | undefined {
  if (value === undefined) {
    return [];
  }
  if (!isRecord(value)) {
    return undefined;
  }
  const helpers: RegistryHelper[] = [];
  for (const [server, helper] of Object.entries(value)) {
    if (typeof helper !== 'string') {
      return undefined;
    }
    helpers.push({ server, helper });
  }
  return helpers;
}

function parseLogin(value: unknown): ConfigLogin {
  if (value === null) {
    return { kind: 'empty' };
  }
  if (!isRecord(value)) {
    return { kind: 'malformed', reason: 'It is no object.' };
  }
  const { auth = '', username = '', password = '', identitytoken, registrytoken } = withoutNulls(value);
  if (typeof auth !== 'string' || typeof username !== 'string' || typeof password !== 'string') {
    return { kind: 'malformed', reason: 'Its user name, password or "auth" is no text.' };
  }
  const pair = auth === '' ? { username, password } : decodeAuth(auth);
  if (typeof pair === 'string') {
    return { kind: 'malformed', reason: pair };
  }
  // A password beside a token is what a pull secret can use, so it comes first.
  if (pair.password !== '' && pair.username !== tokenUsername) {
    return { kind: 'password', username: pair.username, password: new SecretText(pair.password) };
  }
  if (isGiven(identitytoken) || pair.username === tokenUsername) {
    return { kind: 'identity-token' };
  }
  if (isGiven(registrytoken)) {
    return { kind: 'registry-token' };
  }
  return pair.username === ''
    ? { kind: 'empty' }
    : { kind: 'malformed', reason: 'It has a user name, but no password.' };
}

/** As Docker reads it: up to the first colon the user name, then the password without the zeros that once padded it. */
function decodeAuth(auth: string): { readonly username: string; readonly password: string } | string {
  const login = base64Decode(auth);
  if (login === undefined) {
    return 'Its "auth" is no base64.';
  }
  const colon = login.indexOf(':');
  if (colon < 0) {
    return 'Its "auth" has no colon between user name and password.';
  }
  return { username: login.slice(0, colon), password: withoutOuterZeros(login.slice(colon + 1)) };
}

function withoutOuterZeros(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === '\0') {
    start += 1;
  }
  while (end > start && text[end - 1] === '\0') {
    end -= 1;
  }
  return text.slice(start, end);
}

function malformed(reason: string): ParsedDockerConfig {
  return { outcome: 'malformed', reason };
}

function isGiven(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** To the programs that write these files null is the same as absent. */
function withoutNulls(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}
