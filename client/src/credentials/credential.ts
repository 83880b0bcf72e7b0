import { checkLabel } from '../../../server/src/core/pullSecrets/credentialFields';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { isRecord } from '../../../server/src/core/record';
import type { CredentialSummary } from '../../../server/src/protocol';

/** Version of the stored record that this code writes; it also reads version 1, which knew no AWS. */
const recordVersion = 2;

/** What the last check said. That a credential has expired is told from `expiresAt`, so it is not stored. */
export type CredentialStatus = Exclude<CredentialSummary['status'], 'expired'>;

/** What every stored credential has. Its id never changes, also when it is replaced. */
interface CommonFields {
  readonly id: string;
  readonly label: string;
  /** Host, or host and path, normalised. */
  readonly registry: string;
  /** Name of the Secret made from it. Stored, so that a Secret written once is found again. */
  readonly secretName: string;
  readonly status: CredentialStatus;
  /** RFC 3339 times. */
  readonly verifiedAt?: string;
  readonly expiresAt?: string;
  readonly createdAt: string;
}

interface BasicLogin {
  readonly kind: 'basic';
  readonly username: string;
  readonly password: SecretText;
}

interface AwsKeysLogin {
  readonly kind: 'aws-keys';
  readonly accessKeyId: string;
  readonly secretAccessKey: SecretText;
  /** Belongs to temporary keys. */
  readonly sessionToken?: SecretText;
}

interface AwsProfileLogin {
  readonly kind: 'aws-profile';
  /** Name in the user's `~/.aws` files. */
  readonly profile: string;
}

/** User name and password, or token: what a Secret holds, as it is. */
export type BasicCredential = CommonFields & BasicLogin;
/** Keys that are exchanged for Amazon ECR's token of twelve hours whenever a Secret is made. */
export type AwsKeysCredential = CommonFields & AwsKeysLogin;
/** The same with whatever keys the profile gives then. */
type AwsProfileCredential = CommonFields & AwsProfileLogin;

export type Credential = BasicCredential | AwsKeysCredential | AwsProfileCredential;

/** What distinguishes one kind from the others: that by which it signs in. */
export type CredentialLogin = BasicLogin | AwsKeysLogin | AwsProfileLogin;

/** Whom the credential signs in, as its Secrets have it. */
export function signInName(credential: CredentialLogin): string {
  return credential.kind === 'basic' ? credential.username : 'AWS';
}

export type ParsedCredential =
  | { readonly outcome: 'readable'; readonly credential: Credential }
  /** `reason` names the field at fault and quotes nothing; `label` is given where the record has a usable one. */
  | { readonly outcome: 'corrupt'; readonly reason: string; readonly label?: string }
  /** Written by another version of this extension: left alone, since that version may come back. */
  | { readonly outcome: 'foreign-version'; readonly isNewer: boolean; readonly label?: string };

type StoredRecord = Readonly<Record<string, unknown>>;

/** The text of the one record that holds a credential. It holds the password: only SecretStorage may get it. */
export function serializeCredential(credential: Credential): SecretText {
  return new SecretText(
    JSON.stringify({ version: recordVersion, ...credential, ...revealedSecrets(credential) }),
  );
}

function revealedSecrets(credential: Credential): Readonly<Record<string, string>> {
  switch (credential.kind) {
    case 'basic':
      return { password: credential.password.reveal() };
    case 'aws-keys':
      return {
        secretAccessKey: credential.secretAccessKey.reveal(),
        ...(credential.sessionToken && { sessionToken: credential.sessionToken.reveal() }),
      };
    case 'aws-profile':
      return {};
  }
}

export function parseCredential(id: string, text: string): ParsedCredential {
  const record = parseObject(text);
  if (record === undefined) {
    return corrupt('it is no JSON object');
  }
  if (!Number.isInteger(record.version)) {
    return corrupt('it has no version');
  }
  const current = migrated(record);
  const login = current && readLogin(current);
  if (current === undefined || login === undefined) {
    const isNewer = Number(record.version) > recordVersion;
    return { outcome: 'foreign-version', isNewer, ...labelIn(record) };
  }
  const common = readCommon(id, current);
  if (typeof common === 'string' || typeof login === 'string') {
    return { ...corrupt(typeof common === 'string' ? common : String(login)), ...labelIn(record) };
  }
  return { outcome: 'readable', credential: { ...common, ...login } };
}

/** Something to know it by, from a record that cannot be trusted otherwise: nothing that holds one of its secrets. */
function labelIn(record: StoredRecord): { readonly label?: string } {
  const { label, password, secretAccessKey, sessionToken } = record;
  const secrets = [password, secretAccessKey, sessionToken].filter(isFilled);
  return isFilled(label) && checkLabel(label).ok && !secrets.some((secret) => label.includes(secret))
    ? { label }
    : {};
}

/** The record as this version writes it; nothing for a version that is unknown here. */
function migrated(record: StoredRecord): StoredRecord | undefined {
  if (record.version === 1) {
    return record.kind === 'basic' ? { ...record, version: recordVersion } : undefined;
  }
  return record.version === recordVersion ? record : undefined;
}

/** The fields, or what is wrong with them. */
function readCommon(id: string, record: StoredRecord): CommonFields | string {
  const { label, registry, secretName, status, createdAt, verifiedAt, expiresAt } = record;
  if (record.id !== id) {
    return 'its id is not the one that it is stored under';
  }
  if (!isFilled(label) || !isFilled(registry) || !isFilled(secretName)) {
    return 'label, registry or Secret name is missing';
  }
  if (!isStatus(status)) {
    return 'its status is unknown';
  }
  if (!isTime(createdAt) || !isTimeOrAbsent(verifiedAt) || !isTimeOrAbsent(expiresAt)) {
    return 'one of its times is malformed';
  }
  return {
    id,
    label,
    registry,
    secretName,
    status,
    createdAt,
    ...(verifiedAt === undefined ? {} : { verifiedAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** The fields, or what is wrong with them; undefined for a kind that is unknown here. */
function readLogin(record: StoredRecord): CredentialLogin | string | undefined {
  switch (record.kind) {
    case 'basic': {
      const { kind, username, password } = record;
      return isFilled(username) && isFilled(password)
        ? { kind, username, password: new SecretText(password) }
        : 'user name or password is missing';
    }
    case 'aws-keys':
      return readAwsKeys(record);
    case 'aws-profile': {
      const { kind, profile } = record;
      return isFilled(profile) ? { kind, profile } : 'the name of its AWS profile is missing';
    }
    default:
      return undefined;
  }
}

function readAwsKeys({ accessKeyId, secretAccessKey, sessionToken }: StoredRecord): AwsKeysLogin | string {
  if (!isFilled(accessKeyId) || !isFilled(secretAccessKey)) {
    return 'one of its AWS keys is missing';
  }
  if (sessionToken !== undefined && !isFilled(sessionToken)) {
    return 'its AWS session token is malformed';
  }
  return {
    kind: 'aws-keys',
    accessKeyId,
    secretAccessKey: new SecretText(secretAccessKey),
    ...(sessionToken === undefined ? {} : { sessionToken: new SecretText(sessionToken) }),
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

function corrupt(reason: string): Extract<ParsedCredential, { readonly outcome: 'corrupt' }> {
  return { outcome: 'corrupt', reason };
}

/** A JSON object, or undefined for any other text. The parser's own error would quote the text. */
function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
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
