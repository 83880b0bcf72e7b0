import { normaliseRegistry } from '../../../server/src/core/images/registryAddress';
import { type Registry, registryOfHost } from '../../../server/src/core/images/registryCatalogue';
import { relativeTime } from '../../../server/src/core/time/relativeTime';
import { type Credential, signInName } from '../credentials/credential';
import { hoursToLive } from '../credentials/expiry';
import { shownUsername } from '../credentials/import/shownUsername';
import type { CredentialCare, RegistryRow } from './registryRow';

const day = 24 * 60 * 60 * 1000;
/** How long before its end a credential is pointed out; a token that lives for hours would be pointed out all along. */
const noticePeriod = 7 * day;
const shortestLifeWithNotice = 14 * day;

export function rowOf(credential: Credential, now: Date): RegistryRow {
  const { kind, label, registry, secretName, expiresAt } = credential;
  const { id, name } = catalogueRow(credential);
  const state = stateText(credential, now);
  return {
    kind,
    label,
    state,
    // The end is cut off where the view is narrow. Most are named after their registry, which need not stand there twice.
    description: label.includes(registry) ? state : `${state} · ${registry}`,
    tooltip: [
      label,
      `Registry: ${id === 'generic' ? registry : `${name} (${registry})`}`,
      whoseText(credential),
      `Secret: ${secretName}${kind === 'basic' ? '' : ', which works for 12 hours at most once it is made'}`,
      sentence(state),
    ].join('\n'),
    icon: icons[id] ?? 'package',
    care: careFor(credential, now),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function careFor(credential: Credential, now: Date): CredentialCare {
  const left = timeLeft(credential, now);
  if (credential.status === 'refused' || (left !== undefined && left <= 0)) {
    return 'broken';
  }
  if (left !== undefined && left < noticePeriod && lifeOf(credential) >= shortestLifeWithNotice) {
    return 'expiring';
  }
  return credential.status === 'verified' ? 'fine' : 'unproven';
}

function catalogueRow({ registry }: Credential): Registry {
  const address = normaliseRegistry(registry);
  return registryOfHost(address.ok ? address.registry.host : '');
}

function whoseText(credential: Credential): string {
  switch (credential.kind) {
    case 'basic':
      return `User name: ${shownUsername(credential.username, credential.password) ?? 'the token itself'}`;
    case 'aws-keys':
      return `AWS access key: ${credential.accessKeyId}`;
    case 'aws-profile':
      return `AWS profile: ${credential.profile}`;
  }
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
      return 'refused';
    case 'unproven':
      return 'unproven: the registry lets everyone in';
    case 'unverified':
      return 'unverified';
  }
}

function timeLeft({ expiresAt }: Credential, now: Date): number | undefined {
  return expiresAt === undefined ? undefined : Date.parse(expiresAt) - now.getTime();
}

/** Rotation changes the end and not the beginning, so a life that is known from the user name counts first. */
function lifeOf(credential: Credential): number {
  const { registry, createdAt, expiresAt } = credential;
  const address = normaliseRegistry(registry);
  const hours = address.ok ? hoursToLive(address.registry.host, signInName(credential)) : undefined;
  if (hours !== undefined) {
    return (hours / 24) * day;
  }
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
