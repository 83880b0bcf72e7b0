import type { SecretEntry } from '../manifests/secrets/secretData';
import { shownAuthsKey } from '../pullSecrets/authsKey';
import { relativeTime } from '../time/relativeTime';
import type { HoverContext } from './hoverContext';

/** Which registry an entry of a pull secret is for, with which user name, until when. Never a password. */
export function entryWords(entry: SecretEntry, { markup, now }: HoverContext): string {
  const shown = shownAuthsKey(entry.key);
  const registry = shown === undefined ? 'a registry with an unusual key' : markup.code(shown);
  return `${registry}${loginWords(entry, markup.code)}${expiryWords(entry, now)}`;
}

function loginWords({ username, isUsernameSecret }: SecretEntry, code: (text: string) => string): string {
  if (username === undefined || username === '') {
    return ', without a user name';
  }
  // Some registries take a token in both fields.
  return isUsernameSecret ? ', with a token as user name' : ` as ${code(username)}`;
}

function expiryWords({ expiresAt }: SecretEntry, now: Date): string {
  if (expiresAt === undefined) {
    return '';
  }
  const word = Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'expires';
  return `, ${word} ${relativeTime(expiresAt, now)} (${expiresAt.slice(0, 10)})`;
}
