/** Signs in for the registry, as Docker Hub's token service does: everybody gets a token, with the rights they have. */
import { randomUUID, sign, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeyAndCertificate } from '../../../server/src/registryAccess/testing/testAuthority';
import type { RegistryUser } from './dockerRegistry';

export interface TokenUser extends RegistryUser {
  /** Repositories they may pull from and push to. */
  readonly repositories: readonly string[];
}

/** What the registry must know to believe the tokens; its `auth.token` has the same names. */
export const tokenIssue = { issuer: 'Test Token Service', service: 'Test Registry' } as const;

interface Access {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** 401 to a wrong password. */
export function answerTokenRequest(
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
  users: readonly TokenUser[],
  signer: KeyAndCertificate,
): void {
  const user = headers.authorization === undefined ? undefined : userOf(headers.authorization, users);
  if (headers.authorization !== undefined && user === undefined) {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"errors":[{"code":"UNAUTHORIZED","message":"wrong user name or password"}]}');
    return;
  }
  const scopes = new URL(url, 'https://localhost').searchParams.getAll('scope');
  const access = scopes.flatMap((scope) => scope.split(' ')).flatMap((scope) => grant(scope, user));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ token: tokenFor(user?.username ?? '', access, signer), expires_in: 300 }));
}

function userOf(authorization: string, users: readonly TokenUser[]): TokenUser | undefined {
  return users.find(
    ({ username, password }) =>
      authorization === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  );
}

/** What of a scope the user may do; less than was asked for is no error. */
function grant(scope: string, user: TokenUser | undefined): readonly Access[] {
  const [type = '', name = '', actions = ''] = scope.split(':');
  return type === 'repository' && user?.repositories.includes(name) === true
    ? [{ type, name, actions: actions.split(',') }]
    : [];
}

/** A JWT whose header holds the signer's certificate, which the registry checks against its `rootcertbundle`. */
function tokenFor(subject: string, access: readonly Access[], { key, cert }: KeyAndCertificate): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { typ: 'JWT', alg: 'RS256', x5c: [new X509Certificate(cert).raw.toString('base64')] };
  const claims = {
    iss: tokenIssue.issuer,
    aud: tokenIssue.service,
    sub: subject,
    iat: now,
    nbf: now - 10,
    exp: now + 300,
    jti: randomUUID(),
    access,
  };
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}
