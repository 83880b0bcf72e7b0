/** The user name and password that a credential signs in with, and what it means when AWS gives none. */

import type {
  EcrRejection,
  ExchangeFailed,
  ExchangeFailure,
  NotARegistry,
  RateLimited,
  Rejected,
  Unreachable,
} from '../outcome';
import type { RegistryRequest } from '../registryRequest';
import { exchangeForEcrToken } from './ecr';
import type { EcrApi } from './ecrApi';
import type { AwsCredential, EcrFailure, EcrRefusal } from './ecrOutcome';

export interface ExchangeOptions {
  /**
   * Whether profiles of AWS may be used. They can run programs, and where they stand can be set by the environment, so
   * it takes a yes.
   */
  readonly awsProfiles?: boolean;
  readonly ecrApi?: EcrApi;
  readonly request?: RegistryRequest;
  readonly signal?: AbortSignal;
}

export type ExchangeOutcome = Rejected | RateLimited | ExchangeFailed | Unreachable | NotARegistry;

/** The token, or an outcome that ends the check before the registry is asked; `registry` is what to call it there. */
export async function exchange(
  credential: AwsCredential,
  registry: string,
  { awsProfiles = false, ecrApi, request, signal }: ExchangeOptions,
) {
  if (credential.kind === 'aws-profile' && !awsProfiles) {
    return { outcome: 'exchange-failed', registry, reason: 'profiles-not-allowed' } as const;
  }
  const result = await exchangeForEcrToken(credential, {
    ...(ecrApi && { api: ecrApi }),
    ...(request && { request }),
    ...(signal && { signal }),
  });
  return result.outcome === 'token' ? result : outcomeOf(result, registry);
}

export function outcomeOf(failure: EcrFailure, registry: string): ExchangeOutcome {
  if (failure.outcome !== 'refused') {
    return { ...failure, registry };
  }
  const { reason, code, status } = failure;
  if (reason === 'malformed-host') {
    return { outcome: 'not-a-registry', registry, reason: 'malformed-name' };
  }
  const named = code === undefined ? {} : { code };
  return isAboutCredential(reason)
    ? { outcome: 'rejected', registry, reason, ...named, ...(status === undefined ? {} : { status }) }
    : { outcome: 'exchange-failed', registry, reason, ...named };
}

/** An object, so that the compiler asks about every new reason. */
const innocent: Readonly<Record<Exclude<ExchangeFailure, 'profiles-not-allowed'>, true>> = {
  'clock-skew': true,
  'profile-needs-sso-login': true,
  'profile-needs-login': true,
  'profile-needs-mfa': true,
  'profile-failed': true,
};

function isAboutCredential(reason: Exclude<EcrRefusal, 'malformed-host'>): reason is EcrRejection {
  return !Object.hasOwn(innocent, reason);
}
