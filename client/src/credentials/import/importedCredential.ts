/** Makes a stored credential of a login that was found and checked. */
import { formatRegistry, type RegistryAddress } from '../../../../server/src/core/images/registryAddress';
import { secretNameOf } from '../../../../server/src/core/pullSecrets/secretName';
import type { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { BasicCredential, Credential, CredentialStatus } from '../credential';
import { expiryOf } from '../expiry';
import { shownUsername } from './shownUsername';

export interface CheckedLogin {
  readonly registry: RegistryAddress;
  readonly username: string;
  readonly password: SecretText;
  readonly status: CredentialStatus;
}

interface Making {
  readonly id: string;
  readonly now: Date;
  /** Every credential there is by now, since no two may have one label or make Secrets of one name. */
  readonly others: readonly Credential[];
}

const labelMaxLength = 80;

export function newCredential(login: CheckedLogin, { id, now, others }: Making): BasicCredential {
  const label = freeLabel(login, others);
  return {
    kind: 'basic',
    id,
    label,
    secretName: secretNameOf(label, login.registry.host),
    createdAt: now.toISOString(),
    ...contentOf(login, now),
  };
}

/** What was made of the old credential, its name and its Secrets, stays. */
export function replacement(existing: Credential, login: CheckedLogin, now: Date): BasicCredential {
  const { id, label, secretName, createdAt } = existing;
  return { kind: 'basic', id, label, secretName, createdAt, ...contentOf(login, now) };
}

function contentOf(login: CheckedLogin, now: Date) {
  const { registry, username, password, status } = login;
  const expiresAt = expiryOf(registry, username, password, now);
  return {
    registry: formatRegistry(registry),
    username,
    password,
    status,
    ...(status === 'verified' ? { verifiedAt: now.toISOString() } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function freeLabel({ registry, username, password }: CheckedLogin, others: readonly Credential[]): string {
  const isFree = (label: string): boolean => {
    const secretName = secretNameOf(label, registry.host);
    return !others.some((other) => other.label === label || other.secretName === secretName);
  };
  const host = formatRegistry(registry).slice(0, labelMaxLength);
  const user = shownUsername(username, password);
  const wishes = user === undefined ? [host] : [host, `${host} ${user}`.slice(0, labelMaxLength)];
  const wish = wishes.find(isFree);
  if (wish !== undefined) {
    return wish;
  }
  for (let number = 2; ; number += 1) {
    const label = `${wishes.at(-1)} ${number}`;
    if (isFree(label)) {
      return label;
    }
  }
}
