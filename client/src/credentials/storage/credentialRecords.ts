/** The records of SecretStorage that hold credentials: each under its id, beside whatever else is kept there. */
import { type Credential, type ParsedCredential, parseCredential, serializeCredential } from '../credential';
import type { SecretRecords } from './storagePorts';

export type StoredRecord =
  | { readonly outcome: 'readable'; readonly credential: Credential }
  | { readonly outcome: 'unreadable'; readonly why: Unreadable }
  | { readonly outcome: 'missing' };

/** Why a record cannot be used, and what to do about it. Neither quotes the record. */
export interface Unreadable {
  readonly reason: string;
  readonly advice: string;
  /** Where the record tells one. */
  readonly label?: string;
}

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
    return {
      outcome: 'unreadable',
      why: {
        reason: 'the secret storage of VS Code did not give it out',
        advice: 'Unlock the key store of this system, then reload the window.',
      },
    };
  }
  if (text === undefined) {
    return { outcome: 'missing' };
  }
  const parsed = parseCredential(id, text);
  return parsed.outcome === 'readable' ? parsed : { outcome: 'unreadable', why: whyUnreadable(parsed) };
}

function whyUnreadable(parsed: Exclude<ParsedCredential, { readonly outcome: 'readable' }>): Unreadable {
  const { label } = parsed;
  const known = label === undefined ? {} : { label };
  switch (parsed.outcome) {
    case 'corrupt':
      return {
        reason: `its record is damaged: ${parsed.reason}`,
        advice: 'Remove it, and add the credential again.',
        ...known,
      };
    case 'foreign-version':
      return {
        reason: `${parsed.isNewer ? 'a newer' : 'another'} version of this extension wrote it`,
        advice: 'Use that version again, or remove it and add the credential again.',
        ...known,
      };
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
