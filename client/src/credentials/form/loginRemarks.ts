/** What can be seen of a user name or password before anything is sent. No remark repeats a password. */
import type { RegistryAddress } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { checkPassword, checkUsername } from '../../../../server/src/core/pullSecrets/credentialFields';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { Remark } from './formQuestions';
import { error, remarkOf, warning } from './formStep';

/** Copying from a terminal or a file often adds a line break, which no password ends with. */
export function withoutEndOfLine(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}

/** Beyond what holds for every registry. */
export function remarkOnUsername(username: string, { host }: RegistryAddress): Remark | undefined {
  const { id } = registryOfHost(host);
  if ((id === 'docker-hub' || id === 'docker-hardened-images') && username.includes('@')) {
    return warning('Docker Hub wants the Docker ID here, not the e-mail address.');
  }
  if (id === 'nvcr' && username !== '$oauthtoken') {
    return warning('NVIDIA NGC takes one user name only: $oauthtoken, with the dollar sign.');
  }
  return undefined;
}

export function remarkOnPassword(
  text: string,
  username: string,
  registry: RegistryAddress,
): Remark | undefined {
  const password = withoutEndOfLine(text);
  const remark = remarkOf(checkPassword(new SecretText(password), registry));
  if (remark?.severity === 'error') {
    return remark;
  }
  if (isSwapped(password, username, registry)) {
    return warning(
      'User name and password look swapped: the token stands in the step before. Go back and check.',
    );
  }
  if (password !== text) {
    return warning('It ends with a line break, which copying often adds. It is used without it.');
  }
  return remark;
}

/** The user name looks like a token, and what stands here does not. */
function isSwapped(password: string, username: string, registry: RegistryAddress): boolean {
  return password !== username && looksLikeToken(username, registry) && !looksLikeToken(password, registry);
}

/** `checkUsername` knows the tokens, and warns of nothing else. */
function looksLikeToken(text: string, registry: RegistryAddress): boolean {
  const check = checkUsername(text, registry);
  return check.ok && check.warning !== undefined;
}

/** Half of the AWS keys, each in its place. */
export function remarkOnAccessKeyId(text: string): Remark | undefined {
  const id = text.trim();
  if (id === '') {
    return error('Enter the access key ID, such as AKIA….');
  }
  if (/[/+=]/.test(id) || /^[A-Za-z0-9]{40}$/.test(id)) {
    return error('This looks like the secret access key, which is asked for in the next step.');
  }
  if (!/^\w+$/u.test(id)) {
    return error('An access key ID has letters and digits only.');
  }
  return /^A[KS]IA[A-Z0-9]{12,}$/.test(id)
    ? undefined
    : warning('Access key IDs begin with AKIA, or with ASIA if they are temporary.');
}

export function remarkOnAwsSecret(text: string): Remark | undefined {
  const secret = text.trim();
  if (/^A[KS]IA[A-Z0-9]{12,}$/.test(secret)) {
    return error('This looks like the access key ID. Enter the secret key that belongs to it.');
  }
  return /^[!-~]+$/u.test(secret) ? undefined : error('Paste it whole, without blanks or line breaks.');
}
