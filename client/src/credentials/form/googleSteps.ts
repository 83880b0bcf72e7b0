/** Google's registries: what is given as the password says what the user name is. */
import { formatRegistry } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import { error, helpButtons, warning, withRegistry } from './formStep';
import { readGoogleKey } from './googleKey';
import { mayGoOn, verifyLogin } from './loginVerification';

export const googleKeyStep = withRegistry(async (form, place, registry) => {
  const { ports, draft } = form;
  const { id, name } = registryOfHost(registry.host);
  const read = (text: string) => readGoogleKey(text, id === 'gar');
  draft.passed = undefined;
  const answer = await ports.ask({
    ...place,
    prompt: `Service account key for ${formatRegistry(registry)} (${name}): the content of its JSON file, that in base64, or an access token. The user name follows from it.`,
    placeholder: 'Content of the key file',
    value: '',
    masked: true,
    buttons: [
      { icon: 'file-code', tooltip: 'Pick the key file…', press: () => ports.readKeyFile() },
      ...helpButtons(ports, registry),
    ],
    remarkOn: (value) => {
      const key = read(value);
      if (key.kind === 'mistake') {
        return error(key.text);
      }
      return key.username === 'oauth2accesstoken'
        ? warning('This access token lives for one hour at most, and Secrets made from it no longer.')
        : undefined;
    },
    submit: async (value, closing) => {
      const key = read(value);
      if (key.kind === 'mistake') {
        return error(key.text);
      }
      draft.username = key.username;
      if (!(await mayGoOn(form, registry, { kind: 'basic', username: key.username }))) {
        return error('The stored credential stays as it is. Go back to give another registry or path.');
      }
      const login = {
        kind: 'basic',
        username: key.username,
        password: new SecretText(key.password),
      } as const;
      const problem = await verifyLogin(form, registry, login, closing);
      return problem === undefined ? undefined : error(problem);
    },
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  return draft.passed ? 'next' : 'again';
});
