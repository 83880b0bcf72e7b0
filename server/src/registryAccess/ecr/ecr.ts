/**
 * Exchanges AWS keys, or what a named AWS profile gives, for the user name and password that Amazon ECR takes.
 * They live for twelve hours: they are fetched when a Secret is made or a credential verified, and never stored.
 */
import { type EcrHost, ecrApiHost, parseEcrHost } from '../../core/images/ecrHost';
import { base64Decode } from '../../core/pullSecrets/base64';
import { SecretText } from '../../core/pullSecrets/secretText';
import { expiryOfToken } from '../../core/pullSecrets/tokenExpiry';
import { parseRegistryHost } from '../registryHost';
import type { RegistryRequest } from '../registryRequest';
import { type AwsKeys, createEcrApi, type EcrApi, type EcrAuthorization } from './ecrApi';
import { failureOfExchange, failureOfProfile } from './ecrFailure';
import type {
  AwsCredential,
  AwsProfileCredential,
  EcrExchange,
  EcrFailure,
  EcrRefusal,
  EcrToken,
} from './ecrOutcome';
import { TimeLimit, type TimeLimitOptions } from './ecrTimeLimit';

export interface EcrOptions extends TimeLimitOptions {
  readonly api?: EcrApi;
  /** How AWS is asked. */
  readonly request?: RegistryRequest;
  readonly now?: () => Date;
}

/** Longest life of a token: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_AuthorizationData.html */
const longestLife = 12 * 3_600_000;

export async function exchangeForEcrToken(
  credential: AwsCredential,
  options: EcrOptions = {},
): Promise<EcrExchange> {
  const name = parseRegistryHost(credential.registry)?.name;
  const host = name === undefined ? undefined : parseEcrHost(name);
  if (host === undefined) {
    return refused('malformed-host');
  }
  const limit = new TimeLimit(options);
  const { request } = options;
  const api = options.api ?? createEcrApi(request === undefined ? {} : { request });
  try {
    return await exchange({ credential, host, limit, api, options });
  } finally {
    limit.close();
  }
}

interface Exchange {
  readonly credential: AwsCredential;
  readonly host: EcrHost;
  readonly limit: TimeLimit;
  readonly api: EcrApi;
  readonly options: EcrOptions;
}

async function exchange({ credential, host, limit, api, options }: Exchange): Promise<EcrExchange> {
  const keys =
    credential.kind === 'aws-keys' ? credential : await profileKeys(credential, { host, limit, api });
  if ('outcome' in keys) {
    return keys;
  }
  const problem = problemOfKeys(keys);
  if (problem !== undefined) {
    return refused(problem);
  }
  const apiHost = ecrApiHost(host);
  const answer = await limit.within(
    apiHost,
    () => api.authorization(host, keys, limit.signal),
    (error) => failureOfExchange(error, apiHost),
  );
  if ('outcome' in answer) {
    return answer;
  }
  return (
    readToken(answer, options.now?.() ?? new Date()) ?? {
      outcome: 'unreachable',
      reason: 'unexpected-answer',
      host: apiHost,
    }
  );
}

async function profileKeys(
  { profile }: AwsProfileCredential,
  { host, limit, api }: Pick<Exchange, 'host' | 'limit' | 'api'>,
): Promise<AwsKeys | EcrFailure> {
  // The SDK takes an empty name for the profile of the environment.
  if (profile.trim() === '') {
    return refused('unknown-profile');
  }
  return limit.within(
    host.suffix,
    () => api.keysOfProfile(profile, host.region, limit.signal),
    (error) => failureOfProfile(error, host.suffix),
  );
}

function refused(reason: EcrRefusal): EcrFailure {
  return { outcome: 'refused', reason };
}

function problemOfKeys({ accessKeyId, secretAccessKey, sessionToken }: AwsKeys): EcrRefusal | undefined {
  const secrets = sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
  if (!/^\w+$/u.test(accessKeyId) || !secrets.every((secret) => /^[!-~]+$/u.test(secret.reveal()))) {
    return 'malformed-keys';
  }
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  return accessKeyId.startsWith('ASIA') && sessionToken === undefined ? 'missing-session-token' : undefined;
}

function readToken({ token, expiresAt, proxyEndpoint }: EcrAuthorization, now: Date): EcrToken | undefined {
  const [, text] = /^AWS:([!-~]+)$/u.exec(base64Decode(token?.reveal() ?? '') ?? '') ?? [];
  if (text === undefined) {
    return undefined;
  }
  const password = new SecretText(text);
  const ends = [Date.parse(expiryOfToken(password) ?? ''), expiresAt?.getTime() ?? Number.NaN];
  const end = Math.min(now.getTime() + longestLife, ...ends.filter((time) => !Number.isNaN(time)));
  return {
    outcome: 'token',
    username: 'AWS',
    password,
    expiresAt: new Date(end).toISOString(),
    ...(isEcrUrl(proxyEndpoint) ? { proxyEndpoint } : {}),
  };
}

function isEcrUrl(url: string | undefined): url is string {
  const [, host] = /^https:\/\/([\w.-]+)$/u.exec(url ?? '') ?? [];
  return host !== undefined && parseEcrHost(host) !== undefined;
}
