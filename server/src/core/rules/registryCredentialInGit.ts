import type { DocumentFacts } from '../manifests/documentFacts';
import type { Secret } from '../manifests/secrets/secret';
import type { SecretEntry } from '../manifests/secrets/secretData';
import { nameOfEntry, secretFinding } from './findingParts/secretFinding';
import type { SecretRule } from './rule';

const id = 'registry-credential-in-git';

/** A password that works, in a file that git has or would take: base64 hides it from nobody who gets the repository. */
export const registryCredentialInGit: SecretRule = {
  id,
  title: 'Registry password in a file that Git passes on',
  about: 'secret',
  check: (secret, context) => {
    const exposed = exposedEntries(secret, context.now);
    return exposed.length > 0 && context.isSharedByGit(secret.file)
      ? [secretFinding(id, secret, 'warning', messageFor(exposed))]
      : [];
  },
};

/** Whether it matters that git passes a document on. */
export function holdsRegistryCredential({ secrets }: DocumentFacts, now: Date): boolean {
  return secrets.some((secret) => exposedEntries(secret, now).length > 0);
}

/** What is encrypted, or filled in later, is of unknown content and has no entries. */
function exposedEntries({ content }: Secret, now: Date): readonly SecretEntry[] {
  return content.kind === 'entries' ? content.entries.filter((entry) => isExposed(entry, now)) : [];
}

function isExposed({ problem, isPlaceholder, expiresAt }: SecretEntry, now: Date): boolean {
  const hasPassword = problem === undefined || problem === 'auth-disagrees';
  const isOver = expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
  return hasPassword && isPlaceholder !== true && !isOver;
}

function messageFor(entries: readonly SecretEntry[]): string {
  const [registry = 'a registry', ...others] = new Set(entries.map(nameOfEntry));
  const where = others.length === 0 ? registry : `${registry} and ${others.length} more`;
  return `Readable by all who get this repository: the password for ${where}. Revoke it, and commit a SealedSecret or an ExternalSecret in place of this Secret.`;
}
