/**
 * Amazon ECR as far as `GetAuthorizationToken` goes (AWS JSON 1.1), on loopback. It checks who signed a request, and
 * refuses in the words of the real service.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startLoopbackServer } from './loopbackServer';
import { canonicalRequest, isSignedWith, parseAuthorization, type SignedRequest } from './signatureV4';
import type { KeyAndCertificate } from './testAuthority';

interface EcrUser {
  readonly secretAccessKey: string;
  readonly session?: { readonly token: string; readonly hasExpired?: boolean };
  readonly isPermitted?: boolean;
}

export interface EcrServiceSettings {
  readonly region: string;
  /** By access key id. */
  readonly users: Readonly<Record<string, EcrUser>>;
  /** `AWS:` and a password. */
  readonly login: string;
  readonly expiresAt: Date;
  readonly proxyEndpoint: string;
  /** How far the service's clock is ahead. */
  readonly clockAheadMilliseconds?: number;
}

export interface EcrService {
  readonly host: string;
  readonly url: string;
  readonly requests: readonly SignedRequest[];
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const target = 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken';
const largestSkew = 5 * 60_000;

export async function startEcrService(
  settings: EcrServiceSettings,
  certificate?: KeyAndCertificate,
): Promise<EcrService> {
  const requests: SignedRequest[] = [];
  const reply = async (message: IncomingMessage, response: ServerResponse) => {
    const request = await readRequest(message);
    requests.push(request);
    const { status, body } = answer(request, settings);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  };
  const { host, url, stop } = await startLoopbackServer(
    (message, response) => void reply(message, response),
    certificate,
  );
  return { host, url, requests, stop };
}

async function readRequest(message: IncomingMessage): Promise<SignedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
  }
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: message.method ?? '',
    target: message.url ?? '',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function answer(request: SignedRequest, settings: EcrServiceSettings): Answer {
  const refusal = refusalOf(request, settings);
  if (refusal !== undefined) {
    return refusal;
  }
  const { login, expiresAt, proxyEndpoint } = settings;
  const authorizationToken = Buffer.from(login).toString('base64');
  const data = { authorizationToken, expiresAt: expiresAt.getTime() / 1000, proxyEndpoint };
  return { status: 200, body: { authorizationData: [data] } };
}

function refusalOf(request: SignedRequest, settings: EcrServiceSettings): Answer | undefined {
  if (request.method !== 'POST' || request.headers['x-amz-target'] !== target) {
    return { status: 400, body: { __type: 'UnknownOperationException' } };
  }
  const authorization = parseAuthorization(request.headers.authorization);
  if (authorization === undefined) {
    return error('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const user = settings.users[authorization.accessKeyId];
  if (user === undefined || request.headers['x-amz-security-token'] !== user.session?.token) {
    return error('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  if (user.session?.hasExpired === true) {
    return error('ExpiredTokenException', 'The security token included in the request is expired');
  }
  const { region, service, signedHeaders } = authorization;
  if (region !== settings.region || service !== 'ecr') {
    return error('InvalidSignatureException', 'Credential should be scoped to a valid region. ');
  }
  const skew = skewOf(request.headers['x-amz-date'] ?? '', authorization.date, settings);
  if (skew !== undefined) {
    return error('InvalidSignatureException', skew);
  }
  if (!isSignedWith(user.secretAccessKey, authorization, request)) {
    return error(
      'InvalidSignatureException',
      `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonicalRequest(request, signedHeaders)}'\n`,
    );
  }
  return user.isPermitted === false ? notPermitted : undefined;
}

function skewOf(date: string, day: string, settings: EcrServiceSettings): string | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(date) ?? [];
  const [year = 0, month = 1, dayOfMonth = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(Number);
  const signed = Date.UTC(year, month - 1, dayOfMonth, hours, minutes, seconds);
  const ahead = Date.now() + (settings.clockAheadMilliseconds ?? 0) - signed;
  if (!date.startsWith(day)) {
    return 'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP';
  }
  if (ahead > largestSkew) {
    return `Signature expired: ${date} is now earlier than 20300101T000000Z (20300101T000500Z - 5 min.)`;
  }
  return ahead < -largestSkew
    ? `Signature not yet current: ${date} is still later than 20000101T000500Z (20000101T000000Z + 5 min.)`
    : undefined;
}

function error(type: string, message: string): Answer {
  return { status: 400, body: { __type: type, message } };
}

// This one writes its message with a capital, as the real service does.
const notPermitted: Answer = {
  status: 400,
  body: {
    __type: 'AccessDeniedException',
    Message:
      'User: arn:aws:iam::123456789012:user/someone is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
  },
};
