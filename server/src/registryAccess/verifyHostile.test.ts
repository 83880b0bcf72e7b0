/** The real requests against servers that want the credential, or never let go. */
import assert from 'node:assert/strict';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import {
  assertNothingStolen,
  basic,
  demand,
  password,
  useHostileServers,
  verifyAt,
} from './testing/hostileServers';
import { startLoopbackServer } from './testing/loopbackServer';

describe('verifyCredential against real servers on this machine', () => {
  const { start, startAttacker } = useHostileServers();

  it('signs in with Basic, by plain http on loopback', async () => {
    const { host, seen } = await start((request, response) =>
      request.headers.authorization === basic ? void response.end('{}') : demand(response, 'Basic realm="r"'),
    );
    assert.deepEqual(await verifyAt(host), { outcome: 'verified', registry: host });
    assert.deepEqual(
      seen.map(({ authorization }) => authorization),
      [undefined, basic],
    );
  });

  it('signs in at a token service on the same host', async () => {
    const { host, seen } = await start((request, response, self) => {
      const { authorization } = request.headers;
      if (request.url?.startsWith('/token')) {
        response.writeHead(authorization === basic ? 200 : 401).end('{"token":"t"}');
      } else if (authorization === 'Bearer t') {
        response.end('{}');
      } else {
        demand(response, `Bearer realm="http://${self}/token",service="s"`);
      }
    });
    assert.deepEqual(await verifyAt(host), { outcome: 'verified', registry: host });
    assert.equal(seen[1]?.request, 'GET /token?service=s&account=ada');
  });

  for (const status of [301, 302, 307, 308]) {
    it(`takes a ${status} to a stranger for no verdict and does not go there`, async () => {
      const attacker = await startAttacker();
      const location = `${attacker.url}/v2/`;
      const { host } = await start((request, response) =>
        request.headers.authorization === undefined
          ? demand(response, 'Basic realm="r"')
          : void response.writeHead(status, { location }).end(),
      );
      assert.deepEqual(await verifyAt(host), {
        outcome: 'unreachable',
        registry: host,
        reason: 'redirect',
        host,
        status,
        targetHost: attacker.host,
      });
      assertNothingStolen(attacker);
    });
  }

  it('does not follow a redirect of the first request to a challenge elsewhere', async () => {
    const attacker = await startAttacker();
    const { host } = await start((_, response) => {
      response.writeHead(302, { location: attacker.url }).end();
    });
    const outcome = await verifyAt(host);
    assert.ok(outcome.outcome === 'not-a-registry');
    assert.equal(outcome.targetHost, attacker.host);
    assertNothingStolen(attacker);
  });

  it('sends nothing to a realm on another port, another host, or in the private network', async () => {
    const attacker = await startAttacker();
    const { port } = new URL(attacker.url);
    const realms: readonly (readonly [string, string])[] = [
      [`${attacker.url}/token`, 'other-port'],
      [`https://127.0.0.1:${port}/token`, 'other-port'],
      [`http://localhost:${port}/token`, 'private-address'],
      [`http://[::ffff:127.0.0.1]:${port}/token`, 'private-address'],
      [`http://2130706434:${port}/token`, 'private-address'],
      [`//evil.example:${port}/token`, 'other-host'],
      ['http://169.254.169.254/latest/', 'private-address'],
    ];
    for (const [realm, reason] of realms) {
      const { host } = await start((_, response) => demand(response, `Bearer realm="${realm}"`));
      const outcome = await verifyAt(host);
      assert.ok(outcome.outcome === 'unsafe-realm', realm);
      assert.equal(outcome.reason, reason, realm);
    }
    assertNothingStolen(attacker);
  });

  it('knows a web page and a rate limit', async () => {
    const page = await start((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
    });
    assert.equal((await verifyAt(page.host)).outcome, 'not-a-registry');
    const busy = await start((_, response) => {
      response.writeHead(429, { 'retry-after': '7' }).end();
    });
    assert.deepEqual(await verifyAt(busy.host), {
      outcome: 'rate-limited',
      registry: busy.host,
      retryAfterSeconds: 7,
    });
  });

  it('does not show the credential that a server echoes', async () => {
    const { host } = await start((request, response) => {
      const { authorization } = request.headers;
      response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' });
      response.end(
        JSON.stringify({
          errors: [{ message: `${authorization} ${encodeURIComponent(password)} ${password}` }],
        }),
      );
    });
    const outcome = await verifyAt(host);
    assert.ok(outcome.outcome === 'rejected');
    assert.equal(outcome.serverMessage, '[secret] [secret] [secret]');
  });

  it('says that nobody listens, or that what listens speaks no HTTP', async () => {
    const gone = await startLoopbackServer(() => undefined);
    await gone.stop();
    const closed = await verifyAt(gone.host);
    assert.ok(closed.outcome === 'unreachable');
    assert.equal(closed.reason, 'connection-refused');
    const noise = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume().end('SSH-2.0-noise\r\n');
    });
    await new Promise<void>((listening) => noise.listen(0, '127.0.0.1', listening));
    const strange = await verifyAt(`127.0.0.1:${(noise.address() as AddressInfo).port}`);
    assert.ok(strange.outcome === 'unreachable');
    assert.equal(strange.reason, 'not-http');
    await new Promise((stopped) => noise.close(stopped));
  });

  it('stops in the middle when cancelled', async () => {
    const abort = new AbortController();
    const { host, seen } = await start((request, response) => {
      if (request.headers.authorization === undefined) {
        demand(response, 'Basic realm="r"');
      } else {
        abort.abort();
      }
    });
    const outcome = await verifyAt(host, { signal: abort.signal });
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'cancelled');
    assert.equal(seen.length, 2);
  });
});
