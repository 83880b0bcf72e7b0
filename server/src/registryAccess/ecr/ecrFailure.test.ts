import assert from 'node:assert/strict';
import { SecretText } from '../../core/pullSecrets/secretText';
import { type LoopbackServer, startLoopbackServer } from '../testing/loopbackServer';
import { exchangeForEcrToken } from './ecr';
import { createEcrApi, type EcrApi } from './ecrApi';
import type { AwsKeysCredential } from './ecrOutcome';

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const credential: AwsKeysCredential = {
  kind: 'aws-keys',
  registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
  accessKeyId: 'AKIALASTING',
  secretAccessKey: new SecretText(secret),
};
const host = 'api.ecr.eu-west-1.amazonaws.com';

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function error(type: string, message = 'said'): string {
  return JSON.stringify({ __type: type, message });
}

const replies: Readonly<Record<string, readonly [Reply, object]>> = {
  'an error named in a header alone': [
    { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException:http://x/' }, body: '{}' },
    { outcome: 'refused', reason: 'not-permitted', code: 'AccessDeniedException', status: 403 },
  ],
  'an error with a namespace': [
    { status: 400, body: error('com.amazon.coral.service#UnrecognizedClientException') },
    { outcome: 'refused', reason: 'invalid-keys', code: 'UnrecognizedClientException', status: 400 },
  ],
  'another refusal': [
    { status: 400, body: error('OptInRequired') },
    { outcome: 'refused', reason: 'other', code: 'OptInRequired', status: 400 },
  ],
  'a refusal whose name is a text': [
    { status: 400, body: error(`no code but ${secret}`) },
    { outcome: 'unreachable', reason: 'unexpected-answer', host, status: 400 },
  ],
  'a refusal named like a property of every object': [
    { status: 400, body: error('constructor') },
    { outcome: 'refused', reason: 'other', code: 'constructor', status: 400 },
  ],
  throttling: [{ status: 400, body: error('ThrottlingException') }, { outcome: 'rate-limited' }],
  'a limit of something before AWS': [{ status: 429 }, { outcome: 'rate-limited' }],
  'an error of the service': [
    { status: 500, body: error('ServerException') },
    { outcome: 'unreachable', reason: 'server-error', host, status: 500 },
  ],
  'a bad gateway': [
    { status: 502, body: '<html>' },
    { outcome: 'unreachable', reason: 'server-error', host, status: 502 },
  ],
  'a proxy that wants a password': [
    { status: 407 },
    { outcome: 'unreachable', reason: 'proxy-authentication', host, status: 407 },
  ],
  'a redirect': [
    { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
    { outcome: 'unreachable', reason: 'redirect', host, status: 302 },
  ],
  'a web page of a firewall': [
    { status: 403, headers: { 'content-type': 'text/html' }, body: `<html>blocked ${secret}` },
    { outcome: 'unreachable', reason: 'access-blocked', host, status: 403 },
  ],
  'a web page of a portal': [
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>sign in' },
    { outcome: 'unreachable', reason: 'unexpected-answer', host, status: 200 },
  ],
  'an empty answer': [{ status: 200 }, { outcome: 'unreachable', reason: 'unexpected-answer', host }],
  'an answer without a token': [
    { status: 200, body: '{"authorizationData":[{"expiresAt":1}]}' },
    { outcome: 'unreachable', reason: 'unexpected-answer', host },
  ],
};

describe('exchangeForEcrToken without a token', () => {
  let server: LoopbackServer | undefined;
  const start = async (reply: Reply | undefined): Promise<EcrApi> => {
    server = await startLoopbackServer((_, response) => {
      if (reply !== undefined) {
        response.writeHead(reply.status, reply.headers).end(reply.body);
      }
    });
    return createEcrApi({ endpoint: server.url });
  };
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  for (const [name, [reply, expected]] of Object.entries(replies)) {
    it(`tells ${name}, and asks once`, async () => {
      const api = await start(reply);
      assert.deepEqual(await exchangeForEcrToken(credential, { api }), expected);
      assert.equal(server?.seen.length, 1);
    });
  }

  it('gives up on a service that does not answer', async () => {
    const api = await start(undefined);
    assert.deepEqual(await exchangeForEcrToken(credential, { api, timeoutMilliseconds: 100 }), {
      outcome: 'unreachable',
      reason: 'timeout',
      host,
    });
  });

  it('stops when told to, before and during the request', async () => {
    const cancelled = { outcome: 'unreachable', reason: 'cancelled', host };
    const api = await start(undefined);
    const abort = new AbortController();
    const during = exchangeForEcrToken(credential, { api, signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    assert.deepEqual(await during, cancelled);
    assert.equal(server?.seen.length, 1);
    assert.deepEqual(await exchangeForEcrToken(credential, { api, signal: abort.signal }), cancelled);
    assert.equal(server?.seen.length, 1);
  });

  it('tells a closed port and a name that nobody knows', async () => {
    const api = await start(undefined);
    await server?.stop();
    assert.deepEqual(await exchangeForEcrToken(credential, { api }), {
      outcome: 'unreachable',
      reason: 'connection-refused',
      host: server?.host,
      code: 'ECONNREFUSED',
    });
    const nowhere = createEcrApi({ endpoint: 'http://nowhere.invalid' });
    const outcome = await exchangeForEcrToken(credential, { api: nowhere });
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(`${outcome.reason} ${outcome.host}`, 'dns nowhere.invalid');
  });
});
