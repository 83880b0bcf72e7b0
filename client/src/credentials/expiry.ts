import type { RegistryAddress } from '../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../server/src/core/images/registryCatalogue';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { expiryOfToken } from '../../../server/src/core/pullSecrets/tokenExpiry';

const hourMs = 3_600_000;

/** RFC 3339 time at which a password ends at the latest, if it is a passing one: it says so itself, or its user name does. */
export function expiryOf(
  registry: RegistryAddress,
  username: string,
  password: SecretText,
  now: Date,
): string | undefined {
  const hours = hoursToLive(registry.host, username);
  // When the token was made is not known: it lives that long at most.
  const otherwise = hours === undefined ? undefined : new Date(now.getTime() + hours * hourMs).toISOString();
  return expiryOfToken(password) ?? otherwise;
}

/** How long a password of this user lives, if the user name says that it is a passing token. */
export function hoursToLive(host: string, username: string): number | undefined {
  // Google's own helpers put an access token under a name of theirs.
  if (/^_dcgc(?:loud|r)_/.test(username)) {
    return 1;
  }
  const { usernameTtlHours = {} } = registryOfHost(host);
  return Object.hasOwn(usernameTtlHours, username) ? usernameTtlHours[username] : undefined;
}
