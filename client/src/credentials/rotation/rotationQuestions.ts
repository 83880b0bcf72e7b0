/** The boxes in which the new password or keys of a stored credential are entered. */
import { normaliseRegistry } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { checkPassword, type FieldCheck } from '../../../../server/src/core/pullSecrets/credentialFields';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { BasicCredential, Credential, CredentialLogin } from '../credential';
import type { Remark, TextQuestion } from '../form/formQuestions';
import { shownUsername } from '../import/shownUsername';

export interface LoginCheck {
  /** Gives what speaks against it, or undefined if it was accepted. */
  run(login: CredentialLogin, closing: AbortSignal): Promise<Remark | undefined>;
}

const secretQuestion = {
  // A form of one step has no number.
  step: 0,
  totalSteps: 0,
  value: '',
  masked: true,
  canGoBack: false,
} as const;

export function passwordQuestion(credential: BasicCredential, check: LoginCheck): TextQuestion {
  const { registry, username } = credential;
  const shown = shownUsername(username, credential.password);
  const address = normaliseRegistry(registry);
  const { passwordHint, id } = registryOfHost(address.ok ? address.registry.host : '');
  return {
    ...secretQuestion,
    prompt: `New password or token${shown === undefined ? '' : ` of ${shown}`} for ${registry}${id === 'generic' ? '' : `. ${passwordHint}`}`,
    placeholder: 'New password or token',
    remarkOn: (value) =>
      address.ok ? remarkOf(checkPassword(new SecretText(value), address.registry)) : undefined,
    submit: (value, closing) =>
      check.run(
        {
          kind: 'basic',
          // Some registries take the token in both fields.
          username: username === credential.password.reveal() ? value : username,
          password: new SecretText(value),
        },
        closing,
      ),
  };
}

/** Keys of AWS that begin so come with a session token. */
export function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith('ASIA');
}

export function keyIdQuestion({ registry }: Credential, accessKeyId: string): TextQuestion {
  return {
    ...secretQuestion,
    step: 1,
    masked: false,
    prompt: `Access key ID for ${registry}. A new key of AWS has a new ID.`,
    placeholder: 'Access key ID',
    value: accessKeyId,
    remarkOn: (value) =>
      /^\s*\w+\s*$/u.test(value) ? undefined : error('An access key ID has letters and digits only.'),
  };
}

export function secretKeyQuestion(
  { registry }: Credential,
  accessKeyId: string,
  check: LoginCheck,
): TextQuestion {
  const question: TextQuestion = {
    ...secretQuestion,
    step: 2,
    canGoBack: true,
    prompt: `New secret access key of ${accessKeyId} for ${registry}`,
    placeholder: 'New secret access key',
    remarkOn: remarkOnAwsSecret,
  };
  return isTemporary(accessKeyId)
    ? question
    : {
        ...question,
        submit: (value, closing) =>
          check.run(
            { kind: 'aws-keys', accessKeyId, secretAccessKey: new SecretText(value.trim()) },
            closing,
          ),
      };
}

export function sessionTokenQuestion(
  keys: { readonly accessKeyId: string; readonly secretAccessKey: SecretText },
  check: LoginCheck,
): TextQuestion {
  return {
    ...secretQuestion,
    step: 3,
    canGoBack: true,
    prompt: `Session token of ${keys.accessKeyId}. Temporary keys come with one.`,
    placeholder: 'Session token',
    remarkOn: remarkOnAwsSecret,
    submit: (value, closing) =>
      check.run({ kind: 'aws-keys', ...keys, sessionToken: new SecretText(value.trim()) }, closing),
  };
}

function remarkOnAwsSecret(value: string): Remark | undefined {
  return /^[!-~]+$/u.test(value.trim()) ? undefined : error('Paste it whole, without blanks or line breaks.');
}

function error(text: string): Remark {
  return { severity: 'error', text };
}

function remarkOf(check: FieldCheck): Remark | undefined {
  if (!check.ok) {
    return error(check.message);
  }
  return check.warning === undefined ? undefined : { severity: 'warning', text: check.warning };
}
