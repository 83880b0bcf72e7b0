/** Values of the `Authorization` header; the only place that puts a password into one. */
import { SecretText } from '../core/pullSecrets/secretText';

/** User name and password of a sign-in. */
export interface Login {
  readonly username: string;
  readonly password: SecretText;
}

/**
 * Control characters break headers and come from careless pasting; a colon in the user name would move the border
 * between name and password (RFC 7617 §2); an empty password is an anonymous request to many token services.
 */
export function isWellFormed({ username, password }: Login): boolean {
  return !password.isEmpty && !hasControlCharacter(password.reveal()) && !/[:\p{Cc}]/u.test(username);
}

function hasControlCharacter(text: string): boolean {
  // A service account key, pasted whole, has line breaks; base64 carries them safely.
  return /\p{Cc}/u.test(looksLikeJson(text) ? text.replace(/[\r\n\t]/gu, '') : text);
}

function looksLikeJson(text: string): boolean {
  return text.trimStart().startsWith('{');
}

export function basicAuthorization({ username, password }: Login): SecretText {
  return new SecretText(
    `Basic ${Buffer.from(`${username}:${password.reveal()}`, 'utf8').toString('base64')}`,
  );
}

export function bearerAuthorization(token: SecretText): SecretText {
  return new SecretText(`Bearer ${token.reveal()}`);
}
