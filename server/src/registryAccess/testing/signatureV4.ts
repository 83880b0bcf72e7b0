/**
 * AWS Signature Version 4 as its specification describes it, for a server that checks one; shares nothing with the SDK.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export function parseAuthorization(header: string | undefined): Authorization | undefined {
  const [, credential = '', names = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), ?SignedHeaders=(\S+), ?Signature=([0-9a-f]{64})$/u.exec(
      header ?? '',
    ) ?? [];
  const [accessKeyId, date, region, service, end] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || end !== 'aws4_request') {
    return undefined;
  }
  return { accessKeyId, date, region, service, signedHeaders: names.split(';'), signature };
}

/** Whether all that must be signed is signed, with this secret. */
export function isSignedWith(secret: string, authorization: Authorization, request: SignedRequest): boolean {
  const { signedHeaders, signature } = authorization;
  const required = Object.keys(request.headers).filter((name) =>
    /^(?:host|content-type|x-amz-.+)$/u.test(name),
  );
  if (!required.includes('host') || !required.every((name) => signedHeaders.includes(name))) {
    return false;
  }
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(secret, authorization, request)));
}

function signatureOf(
  secret: string,
  { date, region, service, signedHeaders }: Omit<Authorization, 'signature'>,
  request: SignedRequest,
): string {
  const scope = [date, region, service, 'aws4_request'];
  const canonical = canonicalRequest(request, signedHeaders);
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope.join('/'), sha256(canonical)].join(
    '\n',
  );
  const signingKey = scope.reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));
  return hmac(signingKey, toSign).toString('hex');
}

export function canonicalRequest(
  { method, target, headers, body }: SignedRequest,
  signedHeaders: readonly string[],
): string {
  const [path = '/', query = ''] = target.split('?');
  const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/gu, ' ')}\n`);
  return [
    method,
    path,
    query.split('&').sort().join('&'),
    lines.join(''),
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
