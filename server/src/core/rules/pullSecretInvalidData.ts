import type { InFile } from '../manifests/documents/documentPlace';
import type { Secret } from '../manifests/secrets/secret';
import type { SecretEntry } from '../manifests/secrets/secretData';
import { normaliseKey } from '../pullSecrets/keyring';
import type { BrokenPullSecret } from '../pullSecrets/pullSecretContent';
import { pullSecretTypeOf } from '../pullSecrets/pullSecretFormat';
import { authsKeyFault } from './findingParts/authsKeyFault';
import { entryFaults, type Fault } from './findingParts/entryFaults';
import { isPullSecret, nameOfEntry, secretFinding } from './findingParts/secretFinding';
import type { Finding, SecretRule } from './rule';

const id = 'pull-secret-invalid-data';

/**
 * Data that the API server refuses, that the kubelet cannot read, or that it never tries for the images meant.
 * Sources: `ValidateSecret` of the API server, `pkg/credentialprovider` of the kubelet.
 */
export const pullSecretInvalidData: SecretRule = {
  id,
  title: 'Pull secret with data that cannot work',
  about: 'secret',
  check: (secret) => (isPullSecret(secret) ? [...tooLarge(secret), ...faultsOf(secret)] : []),
};

function tooLarge(secret: InFile<Secret>): readonly Finding[] {
  return secret.isTooLarge
    ? [
        error(
          secret,
          'Too large: the API server takes 1 MiB of data in a Secret. Leave out what is not for pulling.',
        ),
      ]
    : [];
}

function faultsOf(secret: InFile<Secret>): readonly Finding[] {
  const { content } = secret;
  const dataKey = pullSecretTypeOf(secret.type ?? '')?.dataKey ?? '';
  switch (content.kind) {
    case 'unknown':
      return [];
    case 'absent':
      return [
        error(
          secret,
          `No ${dataKey} in its data: the API server refuses a ${secret.type} Secret without it.`,
        ),
      ];
    case 'broken':
      return [error(secret, brokenMessages[content.reason](dataKey))];
    case 'entries':
      return content.entries.length === 0
        ? [
            secretFinding(
              id,
              secret,
              'warning',
              content.lacksAuths
                ? 'No auths: the kubelet finds no registry here. Put {"auths": …} around the entries.'
                : 'No registry in auths: the kubelet finds nothing to pull with. Add an entry, or leave the Secret out.',
            ),
          ]
        : [
            ...content.entries.flatMap((entry) => entryFindings(secret, entry)),
            ...repeatedKeys(secret, content.entries),
          ];
  }
}

function error(secret: InFile<Secret>, message: string): Finding {
  return secretFinding(id, secret, 'error', message);
}

const brokenMessages: Readonly<Record<BrokenPullSecret, (dataKey: string) => string>> = {
  'not-text': (key) => `No text: YAML takes the value of ${key} for something else. Put it in quotes.`,
  'not-base64': (key) =>
    `No base64: data takes standard base64 without blanks. Encode ${key} again, or write the JSON under stringData.`,
  unpadded: (key) =>
    `No padding: the API server refuses base64 without the equals signs at its end. Add them, or write the JSON of ${key} under stringData.`,
  'url-safe': (key) =>
    `URL-safe base64: the API server takes the standard alphabet alone. Write + for - and / for _, or the JSON of ${key} under stringData.`,
  'encoded-twice': () =>
    'Encoded twice: this is base64 of base64. Encode once, or write the JSON under stringData.',
  'not-json': (key) =>
    `No JSON: the API server refuses this ${key}. Make it with kubectl create secret docker-registry.`,
  'not-an-object': (key) =>
    `No JSON object with auths: the kubelet cannot read this ${key}. Write {"auths": …} with the registries in it.`,
  'entry-not-an-object': () =>
    'Unreadable: an entry of auths is no object, so the kubelet pulls no image of a pod with this Secret. Write one with username and password.',
  'field-not-text': () =>
    'Unreadable: a user name, password or auth is no text, so the kubelet pulls no image of a pod with this Secret. Put it in quotes.',
  'auth-not-base64': () =>
    'Unreadable: an auth is no base64, so the kubelet pulls no image of a pod with this Secret. Write the base64 of USER:PASSWORD.',
  'auth-url-safe': () =>
    'Unreadable: an auth is URL-safe base64, so the kubelet pulls no image of a pod with this Secret. Write + for - and / for _.',
  'auth-encoded-twice': () =>
    'Unreadable: an auth is base64 of base64, so the kubelet pulls no image of a pod with this Secret. Encode USER:PASSWORD once.',
  'auth-without-colon': () =>
    'Unreadable: an auth has no colon, so the kubelet pulls no image of a pod with this Secret. Write the base64 of USER:PASSWORD.',
};

function entryFindings(secret: InFile<Secret>, entry: SecretEntry): readonly Finding[] {
  const isWrapper = secret.type === 'kubernetes.io/dockercfg' && entry.key === 'auths';
  const faults: readonly (Fault | undefined)[] = isWrapper
    ? [
        {
          severity: 'warning',
          message:
            'No auths in this type: the entries of a dockercfg stand at the top. Remove what is around them.',
        },
      ]
    : [...entryFaults(entry), authsKeyFault(entry)];
  return faults.flatMap((fault) => {
    if (!fault) {
      return [];
    }
    const { severity, message, suggestion } = fault;
    const finding = secretFinding(id, secret, severity, message, entry);
    return [suggestion === undefined ? finding : { ...finding, data: { ...finding.data, suggestion } }];
  });
}

/** Two spellings of one registry: which of them the kubelet tries first is left to chance. */
function repeatedKeys(secret: InFile<Secret>, entries: readonly SecretEntry[]): readonly Finding[] {
  const seen = new Map<string, SecretEntry>();
  return entries.flatMap((entry) => {
    const normalised = normaliseKey(entry.key) ?? entry.key;
    const first = seen.get(normalised);
    seen.set(normalised, first ?? entry);
    return first
      ? [
          secretFinding(
            id,
            secret,
            'information',
            `Twice the same registry: the kubelet takes ${nameOfEntry(entry)} and ${nameOfEntry(first)} for one, in no fixed order. Keep one.`,
            entry,
          ),
        ]
      : [];
  });
}
