/**
 * AWS credentials, and what came of exchanging them for a token of Amazon ECR. Only facts: the words for people are
 * the caller's. Nothing that AWS said is quoted, since its messages repeat the request, session token and all.
 */
import type { SecretText } from '../../core/pullSecrets/secretText';
import type { FailureDetails } from '../registryRequest';
import type { UnreachableReason } from '../unreachableReason';
import type { AwsKeys } from './ecrApi';

export interface AwsKeysCredential extends AwsKeys {
  readonly kind: 'aws-keys';
  /** Host of a private registry, or host and path. */
  readonly registry: string;
}

export interface AwsProfileCredential {
  readonly kind: 'aws-profile';
  readonly registry: string;
  /** Name in the user's `~/.aws/config` or `~/.aws/credentials`. */
  readonly profile: string;
}

export type AwsCredential = AwsKeysCredential | AwsProfileCredential;

export type EcrRefusal =
  /** No private ECR registry, or its region lies in another partition of AWS than its domain. Nothing was sent. */
  | 'malformed-host'
  /** Empty, or with blanks or control characters: half a paste, or two. Nothing was sent. */
  | 'malformed-keys'
  /** A temporary key (`ASIA…`) without its session token. Nothing was sent. */
  | 'missing-session-token'
  /**
   * AWS knows no such key, or the secret does not belong to it. Also what it says to a key of another partition, and
   * to every key in a region that the account has not enabled.
   */
  | 'invalid-keys'
  | 'expired-session-token'
  /** Known, but without `ecr:GetAuthorizationToken`. */
  | 'not-permitted'
  /** This machine's clock and AWS's are more than five minutes apart. */
  | 'clock-skew'
  /** No such profile, or nothing in it that gives keys; the same of a profile that it builds on. */
  | 'unknown-profile'
  /** `aws sso login` comes first. */
  | 'profile-needs-sso-login'
  /** `aws login` comes first. */
  | 'profile-needs-login'
  | 'profile-needs-mfa'
  /** The profile's own identity may not take on the profile's role. */
  | 'profile-role-refused'
  /** Its program failed, a file of it is missing, profiles refer to each other in a circle … */
  | 'profile-failed'
  /** Another refusal; `code` says which. */
  | 'other';

export interface EcrToken {
  readonly outcome: 'token';
  readonly username: 'AWS';
  readonly password: SecretText;
  /** RFC 3339. */
  readonly expiresAt: string;
  /** Registry of the keys' own account; the token opens others of the region too. */
  readonly proxyEndpoint?: string;
}

interface EcrRefused {
  readonly outcome: 'refused';
  readonly reason: EcrRefusal;
  /** What AWS calls the error (`AccessDeniedException`). */
  readonly code?: string;
  readonly status?: number;
}

interface EcrRateLimited {
  readonly outcome: 'rate-limited';
}

interface EcrUnreachable extends FailureDetails {
  readonly outcome: 'unreachable';
  readonly reason: UnreachableReason;
  /** Host that failed, or the domain it is in. */
  readonly host: string;
}

export type EcrFailure = EcrRefused | EcrRateLimited | EcrUnreachable;
export type EcrExchange = EcrToken | EcrFailure;
