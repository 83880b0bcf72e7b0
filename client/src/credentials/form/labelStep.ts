import { formatRegistry, type RegistryAddress } from '../../../../server/src/core/images/registryAddress';
import { checkLabel } from '../../../../server/src/core/pullSecrets/credentialFields';
import { secretNameOf } from '../../../../server/src/core/pullSecrets/secretName';
import type { CredentialLogin } from '../credential';
import type { Remark } from './formQuestions';
import { error, type FormContext, remarkOf, withRegistry } from './formStep';

export const labelStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const answer = await ports.ask({
    ...place,
    prompt: 'Name of the credential. The Secret made from it is named after it.',
    placeholder: 'Name',
    value: draft.label ?? draft.existing?.label ?? freeLabel(form, registry),
    masked: false,
    remarkOn: (value) => remarkOf(checkLabel(value)) ?? remarkOnSecretName(form, value, registry),
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  draft.label = answer.value.trim();
  return 'next';
});

/** The registry, or the registry and the user where another credential has that name. */
function freeLabel(form: FormContext, registry: RegistryAddress): string {
  const label = formatRegistry(registry);
  const login = form.draft.passed?.login;
  return remarkOnSecretName(form, label, registry) === undefined || login === undefined
    ? label
    : `${label} ${shownName(login)}`;
}

function shownName(login: CredentialLogin): string {
  switch (login.kind) {
    case 'basic':
      return login.username;
    case 'aws-keys':
      return login.accessKeyId;
    case 'aws-profile':
      return login.profile;
  }
}

/** Two credentials of one Secret name would overwrite each other's Secrets. */
function remarkOnSecretName(
  { stored, draft }: FormContext,
  label: string,
  registry: RegistryAddress,
): Remark | undefined {
  const secretName = secretNameOf(label.trim(), registry.host);
  const other = stored.find((one) => one.secretName === secretName && one.id !== draft.existing?.id);
  return (
    other &&
    error(
      `The credential "${other.label}" makes a Secret of the same name, ${secretName}. Choose another name.`,
    )
  );
}
