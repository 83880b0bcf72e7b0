import type { DocumentFacts } from '../manifests/documentFacts';
import type { SecretContent, SecretEntry } from '../manifests/secrets/secretData';
import { nameOfEntry, secretFinding } from './findingParts/secretFinding';
import type { SecretRule } from './rule';

export const credentialInGitId = 'registry-credential-in-git';
export const credentialInGitTitle = 'Registry password in a file that Git passes on';

/** A password that works, in a file that git has or would take: base64 hides it from nobody who gets the repository. */
export const registryCredentialInGit: SecretRule = {
  id: credentialInGitId,
  title: credentialInGitTitle,
  about: 'secret',
  check: (secret, context) => {
    const exposed = exposedEntries(secret.content, context.now);
    return exposed.length > 0 && context.isSharedByGit(secret.file)
      ? [secretFinding(credentialInGitId, secret, 'warning', messageFor(exposed))]
      : [];
  },
};

/** Whether it matters that git passes a document on. */
export function holdsRegistryCredential({ secrets, dockerConfigs }: DocumentFacts, now: Date): boolean {
  return [...secrets, ...dockerConfigs].some(({ content }) => exposedEntries(content, now).length > 0);
}

/** What is encrypted, or filled in later, is of unknown content and has no entries. */
export function exposedEntries(content: SecretContent, now: Date): readonly SecretEntry[] {
  return content.kind === 'entries' ? content.entries.filter((entry) => isExposed(entry, now)) : [];
}

function isExposed({ problem, isPlaceholder, expiresAt }: SecretEntry, now: Date): boolean {
  const hasPassword = problem === undefined || problem === 'auth-disagrees';
  const isOver = expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
  return hasPassword && isPlaceholder !== true && !isOver;
}

function messageFor(entries: readonly SecretEntry[]): string {
  return `Readable by all who get this repository: the password for ${spokenRegistries(entries)}. Revoke it, and commit a SealedSecret or an ExternalSecret in place of this Secret.`;
}

export function spokenRegistries(entries: readonly SecretEntry[]): string {
  const [registry = 'a registry', ...others] = new Set(entries.map(nameOfEntry));
  return others.length === 0 ? registry : `${registry} and ${others.length} more`;
}
