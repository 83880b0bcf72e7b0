import type { SecretEntry } from '../../manifests/secrets/secretData';
import {
  type AuthsKeyProblem,
  correctedAuthsKey,
  dockerHubKey,
  problemOfAuthsKey,
} from '../../pullSecrets/authsKey';
import type { Severity } from '../../severity';
import type { Fault } from './entryFaults';
import { nameOfEntry } from './secretFinding';

/** What is wrong with the registry's key of an entry. */
export function authsKeyFault(entry: SecretEntry): Fault | undefined {
  const problem = problemOfAuthsKey(entry.key);
  if (problem === undefined) {
    return undefined;
  }
  const { severity, what } = faults[problem];
  const corrected = correctedAuthsKey(entry.key);
  const message = what(nameOfEntry(entry));
  return corrected === undefined
    ? { severity, message }
    : { severity, message: `${message} Write ${corrected}.`, suggestion: corrected };
}

interface KeyFault {
  readonly severity: Severity;
  readonly what: (key: string) => string;
}

function never(what: (key: string) => string): KeyFault {
  return { severity: 'warning', what: (key) => `Never used: ${what(key)}.` };
}

const faults: Readonly<Record<AuthsKeyProblem, KeyFault>> = {
  unreadable: never(() => 'the kubelet cannot read this key. Write the host as images name it'),
  blank: never(() => 'the kubelet does not read a key with a blank in it'),
  'foreign-scheme': never((key) => `the kubelet takes the scheme of ${key} for a host`),
  'version-without-slash': never(
    (key) => `without a slash at its end, ${key} is taken for the path of an image`,
  ),
  'tag-or-digest': never((key) => `${key} has a tag or digest, and the kubelet looks for repositories`),
  capitals: never(
    (key) => `${key} has capital letters, and the kubelet compares them with images as they are`,
  ),
  'wildcard-in-path': never((key) => `wildcards work in the host of a key, not in a path as in ${key}`),
  'docker-hub-alias': never((key) => `the kubelet does not look for images of Docker Hub under ${key}`),
  'no-registry': never((key) => `no image can name ${key}, which has neither dot nor port`),
  'too-few-labels': never(
    (key) =>
      `a * in ${key} stands for one part of a host; *.dkr.ecr.*.amazonaws.com fits every region of Amazon ECR`,
  ),
  'any-host': {
    severity: 'warning',
    what: (key) =>
      `For any registry: ${key} has the kubelet offer this password to hosts of others. Name the host.`,
  },
  'login-in-key': {
    severity: 'warning',
    what: () => 'A login in the key: it belongs into the entry. Leave the host alone in the key.',
  },
  scheme: {
    severity: 'information',
    what: (key) => `Only for the kubelet: other tools look for the bare host, not for ${key}.`,
  },
  'docker-hub-short': {
    severity: 'information',
    what: (key) =>
      `Only for the kubelet: other tools look for Docker Hub under ${dockerHubKey}, not under ${key}.`,
  },
  'no-boundary': {
    severity: 'information',
    what: (key) =>
      `Fits too much: ${key} is offered for ${key}-other/… too, since the kubelet knows no segments.`,
  },
};
