import { registryOfHost } from '../images/registryCatalogue';
import type { InFile } from '../manifests/documents/documentPlace';
import type { Secret } from '../manifests/secrets/secret';
import type { SecretEntry } from '../manifests/secrets/secretData';
import { hostOfKey } from '../pullSecrets/hostOfKey';
import type { Fault } from './findingParts/entryFaults';
import { isPullSecret, nameOfEntry, secretFinding } from './findingParts/secretFinding';
import type { Finding, SecretRule } from './rule';

const id = 'pull-secret-expired';
const hour = 3600_000;
const day = 24 * hour;
/** Passwords that end within this time are told of. */
const soon = 7 * day;
/** A password that lives no longer than this is dead before most pods are scheduled again, in hours. */
const shortLife = 24;

/** A password whose time is over, or that has so little of it that a Secret is no place for it. */
export const pullSecretExpired: SecretRule = {
  id,
  title: 'Pull secret that has expired or soon will',
  about: 'secret',
  check: (secret, { now }) => (isPullSecret(secret) ? findings(secret, now.getTime()) : []),
};

function findings(secret: InFile<Secret>, now: number): readonly Finding[] {
  return secret.content.kind !== 'entries'
    ? []
    : secret.content.entries.flatMap((entry) => {
        const fault = faultOf(entry, now);
        return fault ? [secretFinding(id, secret, fault.severity, fault.message, entry)] : [];
      });
}

function faultOf(entry: SecretEntry, now: number): Fault | undefined {
  const end = entry.expiresAt === undefined ? undefined : Date.parse(entry.expiresAt);
  const registry = nameOfEntry(entry);
  if (end !== undefined && end <= now) {
    return {
      severity: 'warning',
      message: `Expired on ${dateOf(end)}: ${registry} no longer takes this password. Make the Secret anew.${advice(entry)}`,
    };
  }
  const life = shortLived(entry);
  if (life !== undefined) {
    return {
      severity: 'information',
      message: `Soon dead: ${life}. A Secret that stands still cannot keep up.${advice(entry)}`,
    };
  }
  return end !== undefined && end - now <= soon
    ? {
        severity: 'information',
        message: `Expires on ${dateOf(end)}: ${registry} takes this password no longer than that. Make the Secret anew before.`,
      }
    : undefined;
}

/** What sort of passing password this is; its length of life is the registry catalogue's. */
function shortLived({ key, username, isJobToken }: SecretEntry): string | undefined {
  if (isJobToken || username === 'gitlab-ci-token') {
    return 'the token of a CI job ends with the job';
  }
  const registry = registryOfHost(
    hostOfKey(key)
      .replace(/^\*(?=\.dkr\.ecr\.)/, '000000000000')
      .replace('*', 'us-east-1'),
  );
  const hours = username === undefined ? undefined : registry.usernameTtlHours?.[username];
  // Every password that such a registry gives out is an exchanged one.
  const life = hours ?? (username === 'AWS' ? registry.tokenTtlHours : undefined);
  return life === undefined || life > shortLife
    ? undefined
    : `a token of ${registry.name} lives ${life === 1 ? 'one hour' : `${life} hours`}`;
}

function advice({ username }: SecretEntry): string {
  return username === 'AWS'
    ? ' Let the nodes pull from ECR, or have the External Secrets Operator renew it.'
    : '';
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
