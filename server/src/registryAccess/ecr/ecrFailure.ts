/** What an error of the AWS SDK means. Of its text only the kind is used, never a word of it. */

import { failureOf } from '../requestFailure';
import { AwsNotReached } from './awsTransport';
import { MfaCodeWanted } from './ecrApi';
import type { EcrFailure, EcrRefusal } from './ecrOutcome';

/** JSON services and AWS STS name the same things differently. */
const refusals: Readonly<Record<string, EcrRefusal>> = {
  UnrecognizedClientException: 'invalid-keys',
  InvalidClientTokenId: 'invalid-keys',
  InvalidSignatureException: 'invalid-keys',
  SignatureDoesNotMatch: 'invalid-keys',
  ExpiredTokenException: 'expired-session-token',
  ExpiredToken: 'expired-session-token',
  AccessDeniedException: 'not-permitted',
  AccessDenied: 'not-permitted',
  RequestExpired: 'clock-skew',
  RequestTimeTooSkewed: 'clock-skew',
};

const throttling = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/u;
/** A wrong clock has the code of a wrong secret; only the text tells them apart. */
const skewedClock = /^Signature (?:expired|not yet current)/u;

/** Of asking ECR. `host` is where it was asked, if the error does not say. */
export function failureOfExchange(error: unknown, host: string): EcrFailure {
  const { name, message, status } = partsOf(error);
  if (status === undefined) {
    return unreachable(error, host);
  }
  if (status === 429 || throttling.test(name)) {
    return { outcome: 'rate-limited' };
  }
  const known = refusalOf(name, message);
  if (known !== undefined) {
    return { outcome: 'refused', reason: known, code: name, status };
  }
  const reason = reasonOfStatus(status);
  if (reason !== undefined) {
    return { outcome: 'unreachable', reason, host, status };
  }
  return property(error, '$fault') !== undefined && isCode(name)
    ? { outcome: 'refused', reason: 'other', code: name, status }
    : { outcome: 'unreachable', reason: unreadable(status), host, status };
}

/** Of reading a profile, which may ask STS or IAM Identity Center, or run a program. */
export function failureOfProfile(error: unknown, host: string): EcrFailure {
  if (error instanceof MfaCodeWanted) {
    return { outcome: 'refused', reason: 'profile-needs-mfa' };
  }
  const { message, status } = partsOf(error);
  if (status !== undefined) {
    const failure = failureOfExchange(error, host);
    return failure.outcome === 'refused' && failure.reason === 'not-permitted'
      ? { ...failure, reason: 'profile-role-refused' }
      : failure;
  }
  const reason = profileRefusals.find(([pattern]) => pattern.test(message))?.[1];
  if (reason !== undefined) {
    return { outcome: 'refused', reason };
  }
  return isAboutNetwork(error) ? unreachable(error, host) : { outcome: 'refused', reason: 'profile-failed' };
}

/** The SDK has no codes for these, only its texts; the tests hold on to them. */
const profileRefusals: readonly (readonly [RegExp, EcrRefusal])[] = [
  [/^Could not resolve credentials using profile/u, 'unknown-profile'],
  [/\baws sso login\b|^UnauthorizedException\b/u, 'profile-needs-sso-login'],
  [/\baws login\b|^Failed to load token\b|[Pp]lease re-?authenticate/u, 'profile-needs-login'],
  [/^ForbiddenException\b/u, 'profile-role-refused'],
];

function refusalOf(name: string, message: string): EcrRefusal | undefined {
  const reason = Object.hasOwn(refusals, name) ? refusals[name] : undefined;
  return reason === 'invalid-keys' && skewedClock.test(message) ? 'clock-skew' : reason;
}

function reasonOfStatus(status: number) {
  if (status >= 500) {
    return 'server-error';
  }
  if (status === 407) {
    return 'proxy-authentication';
  }
  return status >= 300 && status < 400 ? 'redirect' : undefined;
}

/** No JSON, or none of AWS: a web page of a portal or a firewall. */
function unreadable(status: number) {
  return status === 403 ? 'access-blocked' : 'unexpected-answer';
}

function unreachable(error: unknown, host: string): EcrFailure {
  if (error instanceof AwsNotReached) {
    const { kind: _, ...failure } = error.failure;
    return { outcome: 'unreachable', host: error.host, ...failure };
  }
  const { kind: _, ...failure } = failureOf(error);
  return { outcome: 'unreachable', host, ...failure, ...(hasTimedOut(error) ? { reason: 'timeout' } : {}) };
}

/** Metadata services of a machine are asked by the SDK itself. */
function isAboutNetwork(error: unknown): boolean {
  return error instanceof AwsNotReached || failureOf(error).reason !== 'network' || hasTimedOut(error);
}

function hasTimedOut(error: unknown): boolean {
  return partsOf(error).name === 'TimeoutError';
}

interface ErrorParts {
  readonly name: string;
  readonly message: string;
  /** Present if there was an answer. */
  readonly status?: number;
}

function partsOf(error: unknown): ErrorParts {
  if (!(error instanceof Error)) {
    return { name: '', message: '' };
  }
  const { name, message } = error;
  const status = property(property(error, '$metadata'), 'httpStatusCode');
  return { name, message, ...(typeof status === 'number' ? { status } : {}) };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** `Unknown` is the SDK's own word, for an answer that names no error. */
function isCode(name: string): boolean {
  return /^[A-Za-z]{1,64}$/u.test(name) && name !== 'Unknown';
}
