import { checkUsername } from '../../../../server/src/core/pullSecrets/credentialFields';
import type { SecretText } from '../../../../server/src/core/pullSecrets/secretText';

/**
 * The user name, where it may be shown. Some registries take a token as the user name too (DigitalOcean), so whatever
 * looks like one, or is the password, is kept back.
 */
export function shownUsername(username: string, password?: SecretText): string | undefined {
  // A host without ways of its own: what looks like a token is one for every registry here.
  const check = checkUsername(username, { host: 'registry.invalid' });
  const isPlain = check.ok && check.warning === undefined;
  return isPlain && username !== password?.reveal() ? username : undefined;
}
