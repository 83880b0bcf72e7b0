/** The records of SecretStorage that hold credentials: each under its id, beside whatever else is kept there. */
import { type Credential, parseCredential, serializeCredential } from '../credential';
import type { SecretRecords } from './storagePorts';

export type StoredRecord =
  | { readonly outcome: 'readable'; readonly credential: Credential }
  | { readonly outcome: 'unreadable'; readonly reason: string }
  | { readonly outcome: 'missing' };

const keyPrefix = 'credential.';
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isCredentialId(text: string): boolean {
  return idPattern.test(text);
}

export function isCredentialKey(key: string): boolean {
  return key.startsWith(keyPrefix);
}

export async function readRecord(records: SecretRecords, id: string): Promise<StoredRecord> {
  let text: string | undefined;
  try {
    text = await records.get(keyPrefix + id);
  } catch {
    return { outcome: 'unreadable', reason: 'the secret storage did not give it out' };
  }
  if (text === undefined) {
    return { outcome: 'missing' };
  }
  const parsed = parseCredential(id, text);
  switch (parsed.outcome) {
    case 'readable':
      return parsed;
    case 'corrupt':
      return { outcome: 'unreadable', reason: parsed.reason };
    case 'foreign-version':
      return { outcome: 'unreadable', reason: 'another version of this extension wrote it' };
  }
}

export async function writeRecord(records: SecretRecords, credential: Credential): Promise<void> {
  try {
    await records.store(keyPrefix + credential.id, serializeCredential(credential).reveal());
  } catch {
    // The error of a key store may quote what it was given.
    throw new Error('VS Code could not write to its secret storage. Nothing was saved.');
  }
}

export async function deleteRecord(records: SecretRecords, id: string): Promise<void> {
  await records.delete(keyPrefix + id);
}

/** None where the secret storage cannot list: old versions have no `keys`, VS Code 1.103 and 1.104 one that throws. */
export async function recordedIds(records: SecretRecords): Promise<readonly string[]> {
  try {
    const keys = (await records.keys?.()) ?? [];
    return keys
      .filter(isCredentialKey)
      .map((key) => key.slice(keyPrefix.length))
      .filter(isCredentialId);
  } catch {
    return [];
  }
}
