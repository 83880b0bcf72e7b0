/** AWS STS as far as `AssumeRole` goes, on loopback. It hands out the keys it is given, or refuses with a code. */
import type { IncomingMessage } from 'node:http';
import { startLoopbackServer } from './loopbackServer';
import { parseAuthorization } from './signatureV4';
import type { KeyAndCertificate } from './testAuthority';

export interface StsService {
  readonly host: string;
  readonly url: string;
  /** Access key id and region of every request. */
  readonly seen: readonly string[];
  stop(): Promise<void>;
}

export interface TemporaryKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export async function startStsService(
  answer: TemporaryKeys | { readonly refusal: string },
  certificate?: KeyAndCertificate,
): Promise<StsService> {
  const seen: string[] = [];
  const { host, url, stop } = await startLoopbackServer((request, response) => {
    seen.push(signer(request));
    const isRefusal = 'refusal' in answer;
    response
      .writeHead(isRefusal ? 403 : 200, { 'content-type': 'text/xml' })
      .end(isRefusal ? refusal(answer.refusal) : credentials(answer));
  }, certificate);
  return { host, url, seen, stop };
}

function signer(request: IncomingMessage): string {
  const { accessKeyId, region } = parseAuthorization(request.headers.authorization) ?? {};
  return `${accessKeyId} ${region}`;
}

function refusal(code: string): string {
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>User: arn:aws:iam::123456789012:user/someone is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>`;
}

function credentials(keys: TemporaryKeys): string {
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>${keys.accessKeyId}</AccessKeyId><SecretAccessKey>${keys.secretAccessKey}</SecretAccessKey><SessionToken>${keys.sessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}
