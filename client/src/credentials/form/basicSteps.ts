/** User name and password: the steps for every registry that takes them as they are. */
import { formatRegistry } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { checkUsername } from '../../../../server/src/core/pullSecrets/credentialFields';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import { error, helpButtons, remarkOf, withRegistry } from './formStep';
import { remarkOnPassword, remarkOnUsername, withoutEndOfLine } from './loginRemarks';
import { mayGoOn, verifyLogin } from './loginVerification';

export const usernameStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const { name, usernameHint, defaultUsername, id } = registryOfHost(registry.host);
  const answer = await ports.ask({
    ...place,
    // Of a registry that nobody knows there is nothing more to say.
    prompt: `User name for ${formatRegistry(registry)}${id === 'generic' ? '' : ` (${name}). ${usernameHint}`}`,
    placeholder: 'User name',
    value: draft.username || (defaultUsername ?? ''),
    masked: false,
    buttons: helpButtons(ports, registry),
    remarkOn: (value) => remarkOf(checkUsername(value, registry)) ?? remarkOnUsername(value, registry),
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  draft.username = answer.value;
  return (await mayGoOn(form, registry, { kind: 'basic', username: answer.value })) ? 'next' : 'again';
});

export const passwordStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const { passwordHint, id } = registryOfHost(registry.host);
  const { username } = draft;
  draft.passed = undefined;
  const answer = await ports.ask({
    ...place,
    prompt: `Password or token of ${username} for ${formatRegistry(registry)}${id === 'generic' ? '' : `. ${passwordHint}`}`,
    placeholder: 'Password or token',
    value: '',
    masked: true,
    buttons: helpButtons(ports, registry),
    remarkOn: (value) => remarkOnPassword(value, username, registry),
    submit: async (value, closing) => {
      const password = new SecretText(withoutEndOfLine(value));
      const problem = await verifyLogin(form, registry, { kind: 'basic', username, password }, closing);
      return problem === undefined ? undefined : error(problem);
    },
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  return draft.passed ? 'next' : 'again';
});
