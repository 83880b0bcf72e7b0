/**
 * What a check of a credential found out. Only facts: the words for people are the caller's.
 *
 * `registry` is the host as the user knows it (`docker.io`), empty if what was given is no registry's name.
 * `serverMessage` is what the server said, without the credential in any form, without control characters, short;
 * it is still text of a stranger.
 */
import type { EcrRefusal } from './ecr/ecrOutcome';
import type { RealmRefusal } from './realm';
import type { FailureDetails } from './registryRequest';
import type { UnreachableReason } from './unreachableReason';

export type RejectionReason =
  /** The registry or its token service said no (401, or 403 of a token service). */
  | 'refused'
  /** 403 to a signed-in request at the registry's root: known, but shut out. */
  | 'forbidden'
  /** A short-lived token whose time has passed (Amazon ECR). */
  | 'token-expired'
  /** A token the registry could not read (400 of Amazon ECR): often a newline or half of it. */
  | 'malformed-token'
  /** Never sent: an empty password, a control character, or a colon in the user name. */
  | 'malformed-credential'
  | EcrRejection;

/** Why no token of Amazon ECR came about, though the credential is not to blame. */
export type ExchangeFailure =
  | Extract<
      EcrRefusal,
      | 'clock-skew'
      | 'profile-needs-sso-login'
      | 'profile-needs-login'
      | 'profile-needs-mfa'
      | 'profile-failed'
    >
  /** Whoever asked does not allow profiles to be used: they can run programs. */
  | 'profiles-not-allowed';

/** AWS refused the keys, or the profile can give none. */
export type EcrRejection = Exclude<EcrRefusal, ExchangeFailure | 'malformed-host'>;

export type NotARegistryReason =
  | 'not-found'
  | 'html'
  /** The answer without any credential was a redirect; `targetHost` says where to. */
  | 'redirect'
  /** 401 without a Basic or Bearer challenge that can be used. */
  | 'no-challenge'
  | 'unexpected-status'
  /** The registry's name is no host name. */
  | 'malformed-name';

/**
 * What is known of the image where it could not settle the matter: anyone may pull it; this credential may, and
 * whether others may is not known; nothing was found out; it stands in another registry and was not asked for.
 */
export type ImageAccess = 'public' | 'granted' | 'undetermined' | 'other-registry';

interface Passing {
  /** End of the token that AWS gave for the credential; the credential itself lasts. RFC 3339. */
  readonly expiresAt?: string;
}

export interface Verified extends Passing {
  readonly outcome: 'verified';
  readonly registry: string;
  /** Present if an image was named. */
  readonly imageAccess?: ImageAccess;
}

/** The registry was never asked: AWS keys or a profile come before its password, and this machine got none for them. */
export interface ExchangeFailed {
  readonly outcome: 'exchange-failed';
  readonly registry: string;
  readonly reason: ExchangeFailure;
  /** What AWS calls the error. */
  readonly code?: string;
}

interface VerifiedForImage extends Passing {
  readonly outcome: 'verified-for-image';
  readonly registry: string;
  /** Repository path in the registry. */
  readonly repository: string;
}

export interface Rejected {
  readonly outcome: 'rejected';
  readonly registry: string;
  readonly reason: RejectionReason;
  /** Missing if nothing was sent. */
  readonly status?: number;
  /** What AWS calls the error, where it refused its keys. */
  readonly code?: string;
  readonly serverMessage?: string;
}

export interface AcceptedButNoAccess extends Passing {
  readonly outcome: 'accepted-but-no-access';
  readonly registry: string;
  readonly repository: string;
  /** 401, 403 or 404: many registries answer 404 where rights are missing. */
  readonly status: number;
  readonly serverMessage?: string;
}

export interface Unproven {
  readonly outcome: 'unproven';
  readonly registry: string;
  /** The registry opens without a sign-in, or hands everyone a token that opens it. */
  readonly reason: 'anonymous-access' | 'anonymous-token';
  readonly imageAccess?: ImageAccess;
}

export interface RateLimited {
  readonly outcome: 'rate-limited';
  readonly registry: string;
  readonly retryAfterSeconds?: number;
  readonly serverMessage?: string;
}

export interface Unreachable extends FailureDetails {
  readonly outcome: 'unreachable';
  readonly registry: string;
  readonly reason: UnreachableReason;
  /** Host that failed or was not asked: the registry's own, or its token service. */
  readonly host: string;
  readonly targetHost?: string;
  /** 5xx that says when to come back. */
  readonly retryAfterSeconds?: number;
  readonly serverMessage?: string;
}

export interface NotARegistry {
  readonly outcome: 'not-a-registry';
  readonly registry: string;
  readonly reason: NotARegistryReason;
  readonly status?: number;
  readonly targetHost?: string;
}

export interface UnsafeRealm {
  readonly outcome: 'unsafe-realm';
  readonly registry: string;
  readonly reason: RealmRefusal;
  /** Host and port the registry wanted the credential sent to; missing if it named none. */
  readonly realmHost?: string;
}

/** The registry took the credential. */
export type Accepted = Verified | VerifiedForImage | AcceptedButNoAccess;

export type VerificationOutcome =
  | Accepted
  | Rejected
  | Unproven
  | RateLimited
  | ExchangeFailed
  | Unreachable
  | NotARegistry
  | UnsafeRealm;
