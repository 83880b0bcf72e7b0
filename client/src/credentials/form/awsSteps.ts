/** Amazon ECR: keys or a profile, which are exchanged for its tokens, or a token that somebody has already. */
import { formatRegistry, type RegistryAddress } from '../../../../server/src/core/images/registryAddress';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { CredentialLogin } from '../credential';
import type { Remark } from './formQuestions';
import { type AwsLoginKind, error, type FormContext, helpButtons, withRegistry } from './formStep';
import { remarkOnAccessKeyId, remarkOnAwsSecret } from './loginRemarks';
import { mayGoOn, verifyLogin } from './loginVerification';

const kinds: Readonly<Record<AwsLoginKind, { readonly label: string; readonly detail: string }>> = {
  'aws-keys': {
    label: 'Access Keys',
    detail: 'Stored, and exchanged for a token of 12 hours whenever a Secret is made.',
  },
  'aws-profile': {
    label: 'AWS Profile',
    detail: 'Its name is stored; its keys are read from your ~/.aws files whenever a Secret is made.',
  },
  token: {
    label: 'Token',
    detail: 'The output of "aws ecr get-login-password", which ends 12 hours after it was made.',
  },
};

/** Keys of AWS that begin so come with a session token, and end. */
export function areTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith('ASIA');
}

export const awsKindStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const answer = await ports.choose({
    ...place,
    placeholder: `How to sign in to ${formatRegistry(registry)}`,
    choices: Object.entries(kinds).map(([value, words]) => ({ ...words, value })),
    buttons: helpButtons(ports, registry),
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  if (!isKind(answer.value)) {
    return 'again';
  }
  draft.awsKind = answer.value;
  draft.existing = undefined;
  draft.username = 'AWS';
  if (draft.awsKind !== 'token') {
    return 'next';
  }
  return (await mayGoOn(form, registry, { kind: 'basic', username: 'AWS' })) ? 'next' : 'again';
});

function isKind(value: string): value is AwsLoginKind {
  return Object.hasOwn(kinds, value);
}

export const keyIdStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const answer = await ports.ask({
    ...place,
    prompt: `Access key ID for ${formatRegistry(registry)}. It needs the right ecr:GetAuthorizationToken, and those to pull.`,
    placeholder: 'AKIA…',
    value: draft.accessKeyId,
    masked: false,
    buttons: helpButtons(ports, registry),
    remarkOn: remarkOnAccessKeyId,
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  const accessKeyId = answer.value.trim();
  draft.accessKeyId = accessKeyId;
  return (await mayGoOn(form, registry, { kind: 'aws-keys', accessKeyId })) ? 'next' : 'again';
});

export const secretKeyStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const { accessKeyId } = draft;
  draft.passed = undefined;
  const question = {
    ...place,
    prompt: `Secret access key of ${accessKeyId}`,
    placeholder: 'Secret access key',
    value: '',
    masked: true,
    buttons: helpButtons(ports, registry),
    remarkOn: remarkOnAwsSecret,
  };
  const temporary = areTemporary(accessKeyId);
  const answer = await ports.ask(
    temporary
      ? question
      : {
          ...question,
          submit: (value, closing) =>
            check(form, registry, { ...keysOf(accessKeyId, value), kind: 'aws-keys' }, closing),
        },
  );
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  draft.secretAccessKey = temporary ? new SecretText(answer.value.trim()) : undefined;
  return temporary || draft.passed ? 'next' : 'again';
});

export const sessionTokenStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const { accessKeyId, secretAccessKey } = draft;
  if (secretAccessKey === undefined) {
    return 'back';
  }
  draft.passed = undefined;
  const answer = await ports.ask({
    ...place,
    prompt: `Session token of ${accessKeyId}. Temporary keys come with one.`,
    placeholder: 'Session token',
    value: '',
    masked: true,
    buttons: helpButtons(ports, registry),
    remarkOn: remarkOnAwsSecret,
    submit: (value, closing) => {
      const sessionToken = new SecretText(value.trim());
      return check(form, registry, { kind: 'aws-keys', accessKeyId, secretAccessKey, sessionToken }, closing);
    },
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  return draft.passed ? 'next' : 'again';
});

export const profileStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const profiles = await ports.awsProfiles();
  draft.passed = undefined;
  const answer = await ports.choose({
    ...place,
    placeholder:
      profiles.length === 0 ? 'No profile was found in ~/.aws: type a name' : 'AWS profile, or type a name',
    choices: profiles.map((profile) => ({ label: profile, value: profile })),
    buttons: helpButtons(ports, registry),
    typed: (text) =>
      text.trim() === '' || profiles.includes(text.trim())
        ? undefined
        : { label: text.trim(), description: 'not found in ~/.aws', value: text.trim() },
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  const login = { kind: 'aws-profile', profile: answer.value } as const;
  if (!(await mayGoOn(form, registry, login))) {
    return 'again';
  }
  const problem = await verifyLogin(form, registry, login, new AbortController().signal);
  if (problem !== undefined) {
    ports.warn(problem);
    return 'again';
  }
  return 'next';
});

function keysOf(accessKeyId: string, secret: string) {
  return { accessKeyId, secretAccessKey: new SecretText(secret.trim()) };
}

async function check(
  form: FormContext,
  registry: RegistryAddress,
  login: CredentialLogin,
  closing: AbortSignal,
): Promise<Remark | undefined> {
  const problem = await verifyLogin(form, registry, login, closing);
  return problem === undefined ? undefined : error(problem);
}
