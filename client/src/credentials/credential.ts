import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { CredentialSummary } from '../../../server/src/protocol';

/** Version of the stored record that this code writes and reads. */
const recordVersion = 1;

/** What the last check said. That a credential has expired is told from `expiresAt`, so it is not stored. */
export type CredentialStatus = Exclude<CredentialSummary['status'], 'expired'>;

/** A stored credential of the kind user name and password. Its id never changes, also when it is replaced. */
export interface Credential {
  readonly kind: 'basic';
  readonly id: string;
  readonly label: string;
  /** Host, or host and path, normalised. */
  readonly registry: string;
  readonly username: string;
  readonly password: SecretText;
  /** Name of the Secret made from it. Stored, so that a Secret written once is found again. */
  readonly secretName: string;
  readonly status: CredentialStatus;
  /** RFC 3339 times. */
  readonly verifiedAt?: string;
  readonly expiresAt?: string;
  readonly createdAt: string;
}

export type ParsedCredential =
  | { readonly outcome: 'readable'; readonly credential: Credential }
  /** `reason` names the field at fault and never quotes the record. */
  | { readonly outcome: 'corrupt'; readonly reason: string }
  /** Written by another version of this extension: left alone, since that version may come back. */
  | { readonly outcome: 'foreign-version' };

/** The text of the one record that holds a credential. It holds the password: only SecretStorage may get it. */
export function serializeCredential(credential: Credential): SecretText {
  const { password, ...rest } = credential;
  return new SecretText(JSON.stringify({ version: recordVersion, ...rest, password: password.reveal() }));
}

export function parseCredential(id: string, text: string): ParsedCredential {
  const record = parseObject(text);
  if (record === undefined) {
    return corrupt('it is no JSON object');
  }
  if (!Number.isInteger(record.version)) {
    return corrupt('it has no version');
  }
  if (record.version !== recordVersion || record.kind !== 'basic') {
    return { outcome: 'foreign-version' };
  }
  return readCredential(id, record);
}

function readCredential(id: string, record: Readonly<Record<string, unknown>>): ParsedCredential {
  const { label, registry, username, password, secretName, status, createdAt } = record;
  if (record.id !== id) {
    return corrupt('its id is not the one that it is stored under');
  }
  if (!isFilled(label) || !isFilled(registry) || !isFilled(secretName)) {
    return corrupt('label, registry or Secret name is missing');
  }
  if (!isFilled(username) || !isFilled(password)) {
    return corrupt('user name or password is missing');
  }
  if (!isStatus(status)) {
    return corrupt('its status is unknown');
  }
  if (!isTime(createdAt) || !isTimeOrAbsent(record.verifiedAt) || !isTimeOrAbsent(record.expiresAt)) {
    return corrupt('one of its times is malformed');
  }
  return {
    outcome: 'readable',
    credential: {
      kind: 'basic',
      id,
      label,
      registry,
      username,
      password: new SecretText(password),
      secretName,
      status,
      createdAt,
      ...(record.verifiedAt === undefined ? {} : { verifiedAt: record.verifiedAt }),
      ...(record.expiresAt === undefined ? {} : { expiresAt: record.expiresAt }),
    },
  };
}

/** What the language server may know: neither user name nor password. */
export function summarize(credential: Credential, now: Date): CredentialSummary {
  const { id, label, registry, secretName, status, expiresAt } = credential;
  const expired = expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
  return {
    id,
    label,
    registry,
    secretName,
    status: expired ? 'expired' : status,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function corrupt(reason: string): ParsedCredential {
  return { outcome: 'corrupt', reason };
}

/** A JSON object, or undefined for any other text. The parser's own error would quote the text. */
function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isStatus(value: unknown): value is CredentialStatus {
  return value === 'verified' || value === 'unverified' || value === 'unproven' || value === 'refused';
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isTimeOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || isTime(value);
}

/** Whom the credential signs in, as its Secrets have it. */
export function signInName({ username }: Credential): string {
  return username;
}
