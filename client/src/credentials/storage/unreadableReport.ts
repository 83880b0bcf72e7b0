import type { UnreadableCredential } from './credentialStore';

/** All that there is to say of a credential that cannot be used, to read and to pass on: nothing of its record. */
export function unreadableReport({ id, label, reason, advice }: UnreadableCredential): string {
  return `${label ?? 'A stored registry credential'} cannot be used: ${reason}.

It was left as it is: nothing reads it, writes it or sends it anywhere, and no quick fix offers it.

${advice}

Removing it deletes its record in the secret storage of VS Code (credential.${id}) and its entry on the list of
credentials (${id}). Secrets that were made from it stay as they are.
`;
}
