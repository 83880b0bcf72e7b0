import assert from 'node:assert/strict';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { rootCertificates } from 'node:tls';
import { SecretText } from '../core/pullSecrets/secretText';
import type { ResolveName } from './checkedLookup';
import { createHttpsRequest, httpsRequest } from './httpsRequest';
import { bodyLimit, type RequestParameters } from './registryRequest';
import { type LoopbackServer, startLoopbackServer } from './testing/loopbackServer';
import { createTestAuthority, type TestAuthority } from './testing/testAuthority';

function parameters(url: string, changes: Partial<RequestParameters> = {}): RequestParameters {
  return {
    url: new URL(url),
    method: 'GET',
    headers: {},
    addressPolicy: 'any',
    timeoutMilliseconds: 2000,
    signal: new AbortController().signal,
    ...changes,
  };
}

async function failureReason(url: string, changes?: Partial<RequestParameters>): Promise<string> {
  const answer = await httpsRequest(parameters(url, changes));
  return answer.kind === 'failure' ? answer.reason : `status ${answer.status}`;
}

describe('httpsRequest', () => {
  let server: LoopbackServer | undefined;
  const start = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
    server = await startLoopbackServer(answer);
    return server;
  };
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  it('gives status, headers and body, joining repeated headers', async () => {
    const { url, seen } = await start((_, response) => {
      response.writeHead(401, { 'WWW-Authenticate': ['Negotiate', 'Basic realm="r"'] }).end('{"a":1}');
    });
    const authorization = new SecretText('Basic abc');
    const answer = await httpsRequest(parameters(`${url}/v2/?a=b`, { authorization }));
    assert.ok(answer.kind === 'response');
    assert.equal(answer.status, 401);
    assert.equal(answer.headers['www-authenticate'], 'Negotiate, Basic realm="r"');
    assert.equal(answer.body, '{"a":1}');
    assert.deepEqual(seen, [{ request: 'GET /v2/?a=b', authorization: 'Basic abc' }]);
  });

  it('shows a redirect and does not follow it', async () => {
    const { url, seen } = await start((_, response) => {
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    assert.equal(await failureReason(`${url}/v2/`), 'status 307');
    assert.equal(seen.length, 1);
  });

  it('reads no more of a body than its limit', async () => {
    const { url } = await start((_, response) => {
      const more = () => {
        while (response.write('x'.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });
    const answer = await httpsRequest(parameters(url));
    assert.ok(answer.kind === 'response');
    assert.equal(answer.body.length, bodyLimit);
  });

  it('gives up on a server that answers too slowly', async () => {
    const { url } = await start((_, response) => {
      response.writeHead(200).write('{');
    });
    assert.equal(await failureReason(url, { timeoutMilliseconds: 60 }), 'timeout');
  });

  it('stops when told to, before and during a request', async () => {
    const abort = new AbortController();
    const { url, seen } = await start(() => abort.abort());
    assert.equal(await failureReason(url, { signal: abort.signal }), 'cancelled');
    assert.equal(await failureReason(url, { signal: abort.signal }), 'cancelled');
    assert.equal(seen.length, 1);
  });

  it('tells a closed port, plain http behind https, and no http at all apart', async () => {
    const { url, host, stop } = await start((_, response) => void response.end());
    assert.equal(await failureReason(`https://${host}/`), 'tls-protocol');
    await stop();
    assert.equal(await failureReason(url), 'connection-refused');
    const noise = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume().end('SSH-2.0-noise\r\n');
    });
    await new Promise<void>((listening) => noise.listen(0, '127.0.0.1', listening));
    const { port } = noise.address() as AddressInfo;
    assert.equal(await failureReason(`http://127.0.0.1:${port}/`), 'not-http');
    await new Promise((closed) => noise.close(closed));
  });

  describe('with certificates', () => {
    let authority: TestAuthority;
    let other: TestAuthority;
    before(() => {
      authority = createTestAuthority();
      other = createTestAuthority();
    });
    const startTls = async () => {
      server = await startLoopbackServer((_, response) => void response.end(), authority.issue());
      return server;
    };
    const reasonWith = async (url: string, certificateAuthorities: readonly string[]) => {
      const answer = await createHttpsRequest({ certificateAuthorities })(parameters(url));
      return answer.kind === 'failure' ? answer.reason : `status ${answer.status}`;
    };
    /** As VS Code does: its authorities are added where a request names none. */
    const withPlatformTrust = async (certificate: string, work: () => Promise<void>) => {
      const original = https.request;
      const named: unknown[] = [];
      https.request = ((target: URL, options: https.RequestOptions) => {
        named.push(options.ca);
        return original(target, options.ca === undefined ? { ...options, ca: certificate } : options);
      }) as typeof https.request;
      try {
        await work();
      } finally {
        https.request = original;
      }
      return named;
    };

    it('trusts none that nobody vouches for, whatever the environment says', async () => {
      const { url, seen } = await startTls();
      const reasons = [await failureReason(url)];
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      reasons.push(await failureReason(url), await reasonWith(url, [other.certificate]));
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      assert.deepEqual(reasons, ['tls-untrusted', 'tls-untrusted', 'tls-untrusted']);
      assert.deepEqual(seen, []);
    });

    it("trusts those of the user's own authorities, and sends the request once", async () => {
      const { url, seen } = await startTls();
      const request = createHttpsRequest({
        certificateAuthorities: [other.certificate, authority.certificate],
      });
      const answer = await request(parameters(url, { authorization: new SecretText('Basic abc') }));
      assert.ok(answer.kind === 'response');
      assert.deepEqual(seen, [{ request: 'GET /', authorization: 'Basic abc' }]);
      // What the request above negotiated must not speak for one that trusts nobody else.
      assert.equal(await failureReason(url), 'tls-untrusted');
    });

    it('goes on trusting what the platform trusts', async () => {
      const { url } = await startTls();
      const named = await withPlatformTrust(authority.certificate, async () => {
        assert.equal(await reasonWith(url, [other.certificate]), 'status 200');
      });
      assert.deepEqual(named, [undefined]);
    });

    it("adds the user's own authorities to those of node", async () => {
      const { url } = await startTls();
      const named = await withPlatformTrust(other.certificate, async () => {
        assert.equal(await reasonWith(url, [authority.certificate]), 'status 200');
      });
      assert.deepEqual(named, [undefined, [...rootCertificates, authority.certificate]]);
    });
  });

  describe('with an address policy', () => {
    const resolveTo =
      (...addresses: string[]): ResolveName =>
      (_hostname, _options, callback) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );

    it('refuses literal addresses', async () => {
      const { url, seen } = await start((_, response) => void response.end());
      assert.equal(await failureReason(url, { addressPolicy: 'public-only' }), 'address-refused');
      assert.equal(
        await failureReason('https://[::ffff:10.0.0.1]/', { addressPolicy: 'public-only' }),
        'address-refused',
      );
      assert.equal(
        await failureReason('http://8.8.8.8/', { addressPolicy: 'loopback-only' }),
        'address-refused',
      );
      assert.equal(seen.length, 0);
    });

    it('refuses a name with one forbidden address among its addresses', async () => {
      const request = createHttpsRequest({ resolve: resolveTo('93.184.215.14', '10.0.0.1') });
      const answer = await request(parameters('https://realm.example/', { addressPolicy: 'public-only' }));
      assert.deepEqual(answer, { kind: 'failure', reason: 'address-refused' });
    });

    it('connects to the address that was checked', async () => {
      const { host, seen } = await start((_, response) => void response.end());
      const request = createHttpsRequest({ resolve: resolveTo('127.0.0.1') });
      const url = `http://registry.example:${new URL(`http://${host}`).port}/v2/`;
      const answer = await request(parameters(url, { addressPolicy: 'loopback-only' }));
      assert.equal(answer.kind, 'response');
      assert.equal(seen.length, 1);
    });

    it('takes no answer of a proxy for one of this machine', async () => {
      const { url } = await start((_, response) => void response.end());
      const original = http.request;
      // As VS Code does: whatever is asked for, a proxy elsewhere is connected to.
      const throughProxy = (target: URL, options: http.RequestOptions) => {
        const request = original(target, options);
        request.on('socket', (socket) =>
          Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.1' }),
        );
        return request;
      };
      http.request = throughProxy as typeof http.request;
      try {
        assert.equal(await failureReason(url, { addressPolicy: 'loopback-only' }), 'address-refused');
        assert.equal(await failureReason(url), 'status 200');
      } finally {
        http.request = original;
      }
    });

    it('says whether a registry is in a private network, by all its addresses', async () => {
      const { host } = await start((_, response) => void response.end());
      const url = `http://registry.example:${new URL(`http://${host}`).port}/v2/`;
      const original = http.request;
      const isPrivate = async (...addresses: string[]) => {
        // The lookup says one thing, and the connection goes to the test's server.
        http.request = ((target: URL, options: http.RequestOptions) =>
          original(target, {
            ...options,
            lookup: (name, lookupOptions, callback) => {
              options.lookup?.(name, { ...lookupOptions, all: true }, () =>
                callback(null, [{ address: '127.0.0.1', family: 4 }]),
              );
            },
          })) as typeof http.request;
        const answer = await createHttpsRequest({ resolve: resolveTo(...addresses) })(parameters(url));
        return answer.kind === 'response' && answer.onPrivateNetwork;
      };
      try {
        assert.equal(await isPrivate('10.0.0.1', 'fd00::1'), true);
        assert.equal(await isPrivate('10.0.0.1', '93.184.215.14'), false);
        assert.equal(await isPrivate('127.0.0.1'), false);
      } finally {
        http.request = original;
      }
    });

    it('says that a name is unknown', async () => {
      const resolve: ResolveName = (_hostname, _options, callback) =>
        callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
      const request = createHttpsRequest({ resolve });
      const answer = await request(parameters('https://realm.example/', { addressPolicy: 'public-only' }));
      assert.deepEqual(answer, { kind: 'failure', reason: 'dns', code: 'ENOTFOUND' });
    });
  });
});
