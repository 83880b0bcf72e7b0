import { registryOfHost } from '../../images/registryCatalogue';
import type { SecretEntry } from '../../manifests/secrets/secretData';
import { hostOfKey } from '../../pullSecrets/hostOfKey';
import type { PullSecretEntryProblem } from '../../pullSecrets/pullSecretContent';
import type { Severity } from '../../severity';
import { nameOfEntry } from './secretFinding';

/** What is wrong with one entry of a pull secret. */
export interface Fault {
  readonly severity: Severity;
  readonly message: string;
  /** What to write in place of the registry's key, if that is what is wrong. */
  readonly suggestion?: string;
}

/** What is wrong with the login of an entry. */
export function entryFaults(entry: SecretEntry): readonly Fault[] {
  const registry = nameOfEntry(entry);
  return [
    ...(entry.problem === undefined ? [] : [warning(problemMessages[entry.problem](registry))]),
    ...keyFileFaults(entry),
    ...(entry.endsInLineBreak
      ? [
          warning(
            `A line break ends the password for ${registry}, and is sent with it. echo adds one: encode with printf or echo -n.`,
          ),
        ]
      : []),
    ...(isRefusedToken(entry)
      ? [
          warning(
            `Refused by GitHub: ${registry} takes no fine-grained tokens. Make a classic token with read:packages.`,
          ),
        ]
      : []),
    ...(entry.isUnpadded
      ? [
          fault(
            'information',
            `Only for the kubelet: the auth for ${registry} lacks the equals signs at its end, and docker refuses it so. Add them.`,
          ),
        ]
      : []),
    ...(hasLostItsDollar(entry)
      ? [
          fault(
            'hint',
            `Is a $ missing in the user name for ${registry}? Shells take $ and what follows for a variable.`,
          ),
        ]
      : []),
  ];
}

function warning(message: string): Fault {
  return fault('warning', message);
}

function fault(severity: Severity, message: string): Fault {
  return { severity, message };
}

const problemMessages: Readonly<Record<PullSecretEntryProblem, (registry: string) => string>> = {
  'no-credential': (registry) =>
    `No login for ${registry}: the entry is empty. docker leaves that behind where a credential helper keeps the password. Write the user name and the password.`,
  'token-only': (registry) =>
    `No login for ${registry}: the kubelet does not read identity tokens. Give a user name and a password.`,
  'no-password': (registry) =>
    `No password for ${registry}: the entry has a user name alone. Add the password.`,
  'auth-disagrees': (registry) =>
    `Two logins for ${registry}: auth differs from username and password, and the kubelet goes by auth. Leave one of them out.`,
};

/** Google takes a key file under one user name and its base64 form under another. */
function keyFileFaults({ username, keyFile, key }: SecretEntry): readonly Fault[] {
  const registry = registryOfHost(hostOfKey(key)).id;
  if (keyFile === undefined || (registry !== 'gar' && registry !== 'gcr')) {
    return [];
  }
  const wanted = keyFile === 'json' ? '_json_key' : '_json_key_base64';
  return username === wanted
    ? []
    : [warning(`Wrong user name: Google takes this form of a key file as ${wanted}.`)];
}

function isRefusedToken({ isFineGrainedToken, key }: SecretEntry): boolean {
  return isFineGrainedToken === true && registryOfHost(hostOfKey(key)).takesClassicTokensOnly === true;
}

/** NGC's and Quay's `$oauthtoken`, Harbor's `robot$project+name`. */
function hasLostItsDollar({ username, key }: SecretEntry): boolean {
  const { id } = registryOfHost(hostOfKey(key));
  return (
    username === 'oauthtoken' ||
    /^robot(?:\+.*)?$/.test(username ?? '') ||
    (id === 'harbor' && /^robot[^$]/.test(username ?? ''))
  );
}
