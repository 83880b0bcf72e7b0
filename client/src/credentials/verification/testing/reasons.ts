/** For tests: every reason an outcome can have. Objects, so that the compiler says when one is missing here. */
import type {
  ExchangeFailure,
  NotARegistryReason,
  RejectionReason,
} from '../../../../../server/src/registryAccess/outcome';
import type { RealmRefusal } from '../../../../../server/src/registryAccess/realm';
import type { UnreachableReason } from '../../../../../server/src/registryAccess/unreachableReason';

export const rejections: Record<RejectionReason, true> = {
  refused: true,
  forbidden: true,
  'token-expired': true,
  'malformed-token': true,
  'malformed-credential': true,
  'malformed-keys': true,
  'missing-session-token': true,
  'invalid-keys': true,
  'expired-session-token': true,
  'not-permitted': true,
  'unknown-profile': true,
  'profile-role-refused': true,
  other: true,
};
export const exchangeFailures: Record<ExchangeFailure, true> = {
  'clock-skew': true,
  'profile-needs-sso-login': true,
  'profile-needs-login': true,
  'profile-needs-mfa': true,
  'profile-failed': true,
  'profiles-not-allowed': true,
};
export const failures: Record<UnreachableReason, true> = {
  dns: true,
  'connection-refused': true,
  'connection-reset': true,
  'no-route': true,
  timeout: true,
  cancelled: true,
  'tls-untrusted': true,
  'tls-expired': true,
  'tls-wrong-host': true,
  'tls-protocol': true,
  'tls-other': true,
  'not-http': true,
  'address-refused': true,
  network: true,
  'server-error': true,
  'access-blocked': true,
  'proxy-unreachable': true,
  'proxy-refused': true,
  'proxy-authentication': true,
  'authority-file': true,
  redirect: true,
  'unexpected-answer': true,
};
export const strangers: Record<NotARegistryReason, true> = {
  'not-found': true,
  html: true,
  redirect: true,
  'no-challenge': true,
  'unexpected-status': true,
  'malformed-name': true,
};
export const realms: Record<RealmRefusal, true> = {
  malformed: true,
  'not-https': true,
  userinfo: true,
  fragment: true,
  'other-host': true,
  'other-port': true,
  'private-address': true,
};

export function keysOf<K extends string>(table: Record<K, true>): readonly K[] {
  return Object.keys(table) as K[];
}
