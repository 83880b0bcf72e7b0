import { normaliseRegistry } from '../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../server/src/core/images/registryCatalogue';
import { type Credential, signInName } from '../credentials/credential';
import { relativeTime } from './relativeTime';

/** Whether a credential can be relied on, the worst first. */
export type CredentialCare =
  /** The registry refused it, or its time is over: pods cannot pull with it. */
  | 'broken'
  /** Its time is over soon. */
  | 'expiring'
  /** Nobody knows: it was saved without a check, or the registry lets everyone in. */
  | 'unproven'
  | 'fine';

/** A credential as the Registries view shows it. */
export interface CredentialRow {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** Id of a product icon. */
  readonly icon: string;
  readonly care: CredentialCare;
}

const day = 24 * 60 * 60 * 1000;
/** How long before its end a credential is pointed out; a token that lives for hours would be pointed out all along. */
const noticePeriod = 7 * day;
const shortestLifeWithNotice = 14 * day;

export function rowOf(credential: Credential, now: Date): CredentialRow {
  const care = careFor(credential, now);
  const address = normaliseRegistry(credential.registry);
  const registry = registryOfHost(address.ok ? address.registry.host : '');
  const state = stateText(credential, now);
  return {
    label: credential.label,
    description: `${credential.registry} · ${state}`,
    tooltip: [
      credential.label,
      `Registry: ${registry.id === 'generic' ? credential.registry : `${registry.name} (${credential.registry})`}`,
      `User name: ${signInName(credential)}`,
      `Secret: ${credential.secretName}`,
      sentence(state),
    ].join('\n'),
    icon: icons[registry.id] ?? 'package',
    care,
  };
}

export function careFor(credential: Credential, now: Date): CredentialCare {
  const left = timeLeft(credential, now);
  if (credential.status === 'refused' || (left !== undefined && left <= 0)) {
    return 'broken';
  }
  if (left !== undefined && left < noticePeriod && lifeOf(credential) >= shortestLifeWithNotice) {
    return 'expiring';
  }
  return credential.status === 'verified' ? 'fine' : 'unproven';
}

function stateText(credential: Credential, now: Date): string {
  const left = timeLeft(credential, now);
  if (left !== undefined && credential.expiresAt !== undefined && left <= 0) {
    return `expired ${relativeTime(credential.expiresAt, now)}`;
  }
  const checked = checkedText(credential, now);
  return credential.expiresAt === undefined || credential.status === 'refused'
    ? checked
    : `${checked}, expires ${relativeTime(credential.expiresAt, now)}`;
}

function checkedText({ status, verifiedAt }: Credential, now: Date): string {
  const when = verifiedAt === undefined ? '' : ` ${relativeTime(verifiedAt, now)}`;
  switch (status) {
    case 'verified':
      return `verified${when}`;
    case 'refused':
      return 'refused by the registry';
    case 'unproven':
      return 'cannot be proven: the registry lets everyone in';
    case 'unverified':
      return 'unverified';
  }
}

function timeLeft({ expiresAt }: Credential, now: Date): number | undefined {
  return expiresAt === undefined ? undefined : Date.parse(expiresAt) - now.getTime();
}

function lifeOf({ createdAt, expiresAt }: Credential): number {
  return expiresAt === undefined ? 0 : Date.parse(expiresAt) - Date.parse(createdAt);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Product icons by the id of the registry catalogue. */
const icons: Readonly<Record<string, string>> = {
  'docker-hub': 'package',
  ghcr: 'github',
  'github-enterprise': 'github',
  ecr: 'cloud',
  gar: 'cloud',
  gcr: 'cloud',
  acr: 'azure',
  gitlab: 'git-merge',
  quay: 'archive',
  redhat: 'archive',
  harbor: 'server',
  artifactory: 'server',
  nexus: 'server',
  generic: 'server',
};
