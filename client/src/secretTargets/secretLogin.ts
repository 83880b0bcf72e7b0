/** What a Secret made from a credential holds: the stored user name and password, or a fresh token of Amazon ECR. */
import { normaliseRegistry } from '../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../server/src/core/images/registryCatalogue';
import type { AwsCredential, EcrToken } from '../../../server/src/registryAccess/ecr/ecrOutcome';
import type { ExchangeOutcome } from '../../../server/src/registryAccess/ecr/ecrSignIn';
import type { Credential } from '../credentials/credential';
import { obstacleText } from '../credentials/pullDiagnosis/pullObstacleWords';
import { ecrRejectionWords } from '../credentials/verification/ecrMessages';
import type { SecretLogin } from './secretData';

export type LoginResult =
  | { readonly outcome: 'login'; readonly login: SecretLogin }
  /** `text` says why, and what to do. */
  | { readonly outcome: 'failed'; readonly text: string }
  | { readonly outcome: 'cancelled' };

/** `exchange` is called for AWS alone; a token lives for hours, so it is fetched when it is written and never kept. */
export async function loginForSecret(
  credential: Credential,
  exchange: (credential: AwsCredential) => Promise<EcrToken | ExchangeOutcome>,
): Promise<LoginResult> {
  if (credential.kind === 'basic') {
    return { outcome: 'login', login: credential };
  }
  const result = await exchange(credential);
  if (result.outcome === 'token') {
    return { outcome: 'login', login: result };
  }
  return result.outcome === 'unreachable' && result.reason === 'cancelled'
    ? { outcome: 'cancelled' }
    : { outcome: 'failed', text: `Nothing was written with "${credential.label}". ${reasonText(result)}` };
}

function reasonText(result: ExchangeOutcome): string {
  if (result.outcome === 'rejected') {
    const words = ecrRejectionWords(result.reason);
    return words === undefined ? 'AWS refused it.' : `${sentence(words.what, result.code)} ${words.advice}`;
  }
  if (result.outcome === 'not-a-registry') {
    return `${result.registry} is no registry that AWS gives tokens for. Check its region and domain.`;
  }
  const address = normaliseRegistry(result.registry);
  return obstacleText(result, address.ok ? registryOfHost(address.registry.host).id : 'generic');
}

function sentence(clause: string, code: string | undefined): string {
  const named = code === undefined ? '' : ` (${code})`;
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}${named}.`;
}

/** What is to be said before a Secret of these credentials is written, or undefined if nothing is. */
export function warningOfPassing(credentials: readonly Credential[]): string | undefined {
  return credentials.some(({ kind }) => kind !== 'basic')
    ? 'Its token of Amazon ECR works for 12 hours. After that pods cannot pull with this Secret, and it must be made anew.'
    : undefined;
}

/** When the Secrets made from these logins stop working, or undefined if that is not known or far away. */
export function validityText(
  logins: readonly Pick<SecretLogin, 'username' | 'expiresAt'>[],
  now: Date,
  format: (time: Date) => string,
): string | undefined {
  const ends = logins.flatMap(({ expiresAt, username }) =>
    expiresAt === undefined ? [] : [{ time: new Date(expiresAt), username }],
  );
  const first = ends.sort((a, b) => a.time.getTime() - b.time.getTime())[0];
  if (first === undefined) {
    return undefined;
  }
  if (first.time <= now) {
    return `Its token ended on ${format(first.time)}: pods cannot pull with it. Replace the password of the credential.`;
  }
  const why = first.username === 'AWS' ? '; ECR tokens live 12 hours' : '';
  return `It works until ${format(first.time)}${why}.`;
}
