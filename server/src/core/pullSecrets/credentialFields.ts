import type { RegistryAddress } from '../images/registryAddress';
import { registryOfHost } from '../images/registryCatalogue';
import { isFineGrainedToken, looksLikeToken } from './passwordTraits';
import type { SecretText } from './secretText';

export type FieldProblem =
  | 'empty'
  | 'too-long'
  | 'line-break'
  | 'line-break-at-end'
  | 'control-character'
  | 'blank-at-end'
  | 'colon'
  /** Half of a surrogate pair, which UTF-8 cannot write. */
  | 'broken-character';

/** Whether a field of the form may be used; `message` says in plain words what to do, and never repeats a password. */
export type FieldCheck =
  | { readonly ok: true; readonly warning?: string }
  | { readonly ok: false; readonly reason: FieldProblem; readonly message: string };

const LABEL_MAX_LENGTH = 100;
/** A Secret holds 1 MiB at most (`pkg/apis/core/types.go`, MaxSecretSize), and the password stands in it twice. */
const PASSWORD_MAX_LENGTH = 64 * 1024;
const USERNAME_MAX_LENGTH = 1024;

export function checkLabel(label: string): FieldCheck {
  if (label.trim() === '') {
    return refused('empty', 'Give the credential a name that you will recognise.');
  }
  if (label.length > LABEL_MAX_LENGTH) {
    return refused('too-long', `Choose a name of at most ${LABEL_MAX_LENGTH} characters.`);
  }
  return checkCharacters(label, 'name') ?? { ok: true };
}

export function checkUsername(username: string, registry: RegistryAddress): FieldCheck {
  const { usernameHint, defaultUsername } = registryOfHost(registry.host);
  if (username === '') {
    const expected =
      defaultUsername === undefined ? usernameHint : `${registry.host} expects ${defaultUsername}.`;
    return refused('empty', `Enter the user name. ${expected}`);
  }
  if (username.length > USERNAME_MAX_LENGTH) {
    return refused('too-long', 'This is too long for a user name. Was something else pasted here?');
  }
  const problem = checkCharacters(username, 'user name');
  if (problem !== undefined) {
    return problem;
  }
  if (username.trim() !== username) {
    return refused('blank-at-end', 'Remove the blank before or after the user name.');
  }
  if (username.includes(':')) {
    return refused('colon', 'Remove the colon: what follows it would be read as part of the password.');
  }
  return looksLikeToken(username) && registry.host !== 'registry.digitalocean.com'
    ? { ok: true, warning: 'This looks like an access token. Tokens go into the password field.' }
    : { ok: true };
}

export function checkPassword(password: SecretText, registry: RegistryAddress): FieldCheck {
  const text = password.reveal();
  if (text === '') {
    return refused('empty', `Enter the password or token. ${registryOfHost(registry.host).passwordHint}`);
  }
  if (text.length > PASSWORD_MAX_LENGTH) {
    return refused('too-long', 'This is too long to fit into a Secret. Was something else pasted here?');
  }
  const problem = isJsonKey(text) ? undefined : checkCharacters(text, 'password');
  if (problem !== undefined) {
    return problem;
  }
  const warning = passwordWarning(text, registry);
  return warning === undefined ? { ok: true } : { ok: true, warning };
}

/** Key files of Google and Yandex are passwords too, and are used as they are, with their line breaks. */
function isJsonKey(text: string): boolean {
  if (!/^\s*\{/.test(text)) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function passwordWarning(text: string, { host }: RegistryAddress): string | undefined {
  const { id, takesClassicTokensOnly } = registryOfHost(host);
  if (takesClassicTokensOnly && isFineGrainedToken(text)) {
    return 'GitHub does not accept fine-grained tokens here. Make a classic token with read:packages.';
  }
  if ((id === 'gar' || id === 'gcr' || id === 'yandex') && looksLikePath(text)) {
    return 'This looks like the path of a key file. Paste what the file contains.';
  }
  if (text.trim() !== text && !isJsonKey(text)) {
    return 'The password begins or ends with a blank. Remove it unless it is really part of the password.';
  }
  return undefined;
}

function looksLikePath(text: string): boolean {
  return text.endsWith('.json') && /[/\\]/.test(text) && !/\s/.test(text);
}

function checkCharacters(text: string, field: string): FieldCheck | undefined {
  if (/^[^\r\n]*[\r\n]+$/.test(text)) {
    return refused(
      'line-break-at-end',
      `The ${field} ends with a line break, which copying often adds. Remove it and try again.`,
    );
  }
  if (/[\r\n]/.test(text)) {
    return refused('line-break', `The ${field} holds a line break. Paste it as one line.`);
  }
  if (/\p{Cc}/u.test(text)) {
    return refused(
      'control-character',
      `The ${field} holds a character that cannot be seen. Copy it again, or type it.`,
    );
  }
  return /\p{Surrogate}/u.test(text)
    ? refused('broken-character', `The ${field} holds half of a character. Copy it again.`)
    : undefined;
}

function refused(reason: FieldProblem, message: string): FieldCheck {
  return { ok: false, reason, message };
}
