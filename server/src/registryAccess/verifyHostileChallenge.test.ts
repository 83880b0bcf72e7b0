/** Challenges that try to lead the credential astray, and token services that try to keep it. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import {
  assertNothingStolen,
  basic,
  demand,
  timesSent,
  useHostileServers,
  verifyAt,
} from './testing/hostileServers';
import type { LoopbackServer } from './testing/loopbackServer';

type Header = (self: string, attacker: string) => string;

const isForToken = ({ url }: IncomingMessage) => url?.startsWith('/token') === true;

describe('verifyCredential and hostile challenges', () => {
  const { start, startAttacker } = useHostileServers();

  /** A registry, and its token service at `/token`, that take the right credential. */
  const startRegistry = (header: Header, attacker: LoopbackServer) =>
    start((request, response, self) => {
      const { authorization } = request.headers;
      if (isForToken(request)) {
        response.writeHead(authorization === basic ? 200 : 401).end('{"token":"t"}');
      } else if (authorization === 'Bearer t' || authorization === basic) {
        response.end('{}');
      } else {
        demand(response, header(self, attacker.host));
      }
    });

  const harmless: readonly (readonly [string, Header])[] = [
    ['a relative realm', () => 'Bearer realm="/token"'],
    ['unquoted parameters', (self) => `Bearer realm=http://${self}/token,service=reg`],
    ['an upper-case scheme', (self) => `BEARER REALM="http://${self}/token"`],
    [
      'a second realm behind the first',
      (self, attacker) => `Bearer realm="http://${self}/token",realm="http://${attacker}/token"`,
    ],
    [
      'a realm inside a quoted value',
      (self, attacker) => `Bearer service="a,realm=\\"http://${attacker}/\\"",realm="http://${self}/token"`,
    ],
    [
      'an unsafe Bearer before Basic',
      (_, attacker) => `Bearer realm="http://${attacker}/token", Basic realm="r"`,
    ],
    [
      'an unsafe Bearer behind Basic',
      (_, attacker) => `Basic realm="r", Bearer realm=http://${attacker}/token`,
    ],
    ['Basic with a URL for a realm', (_, attacker) => `Basic realm="http://${attacker}/",service="s"`],
    [
      'an unsafe Bearer before a safe one',
      (self, attacker) => `Bearer realm="http://${attacker}/token", Bearer realm="http://${self}/token"`,
    ],
  ];
  for (const [title, header] of harmless) {
    it(`sends it to the registry alone: ${title}`, async () => {
      const attacker = await startAttacker();
      const registry = await startRegistry(header, attacker);
      assert.deepEqual(await verifyAt(registry.host), { outcome: 'verified', registry: registry.host });
      assert.equal(timesSent(registry), 1);
      assertNothingStolen(attacker);
    });
  }

  const traps: readonly (readonly [string, Header, string])[] = [
    ['another port', (_, attacker) => `Bearer realm="http://${attacker}/token"`, 'other-port'],
    ['another port, unquoted', (_, attacker) => `Bearer realm=http://${attacker}/token`, 'other-port'],
    [
      'another port behind Negotiate',
      (_, at) => `Negotiate, Bearer realm="http://${at}/token"`,
      'other-port',
    ],
    ['no scheme', (_, attacker) => `Bearer realm="//${attacker}/token"`, 'other-port'],
    ['backslashes', (_, attacker) => `Bearer realm="\\\\\\\\${attacker}\\\\token"`, 'other-port'],
    ['the registry as user name', (self, at) => `Bearer realm="http://${self}@${at}/token"`, 'userinfo'],
    ['a user name and password', (self) => `Bearer realm="http://ada:x@${self}/token"`, 'userinfo'],
    ['the registry before a fragment', (self, at) => `Bearer realm="http://${self}#@${at}/"`, 'fragment'],
    ['a file', () => 'Bearer realm="file:///etc/passwd"', 'not-https'],
    ['a script', () => 'Bearer realm="javascript:alert(1)"', 'not-https'],
    ['another host', () => 'Bearer realm="https://evil.example/token"', 'other-host'],
    ['a look-alike', () => 'Bearer realm="https://127.0.0.1.evil.example/token"', 'other-host'],
  ];
  for (const [title, header, reason] of traps) {
    it(`sends it nowhere: ${title}`, async () => {
      const attacker = await startAttacker();
      const registry = await startRegistry(header, attacker);
      const outcome = await verifyAt(registry.host);
      assert.ok(outcome.outcome === 'unsafe-realm');
      assert.equal(outcome.reason, reason);
      assert.equal(timesSent(registry), 0);
      assertNothingStolen(attacker);
    });
  }

  const places: readonly (readonly [string, string, Header, (request: IncomingMessage) => boolean])[] = [
    ['of the token service', 'unreachable', () => 'Bearer realm="/token"', isForToken],
    [
      'that follows the token',
      'unreachable',
      () => 'Bearer realm="/token"',
      ({ headers }) => headers.authorization === 'Bearer t',
    ],
    [
      'of the manifest',
      'verified',
      () => 'Basic realm="r"',
      ({ url }) => url?.includes('/manifests/') === true,
    ],
  ];
  for (const [place, expected, header, isRedirected] of places) {
    it(`follows no redirect ${place}`, async () => {
      const attacker = await startAttacker();
      for (const status of [301, 302, 303, 307, 308]) {
        const { host } = await start((request, response, self) => {
          const { authorization } = request.headers;
          if (isRedirected(request)) {
            response.writeHead(status, { location: `${attacker.url}${request.url}` }).end();
          } else if (isForToken(request)) {
            response.end('{"token":"t"}');
          } else if (authorization === undefined) {
            demand(response, header(self, attacker.host));
          } else {
            response.end('{}');
          }
        });
        const outcome = await verifyAt(host, { image: `${host}/acme/app:1` });
        assert.equal(outcome.outcome, expected);
      }
      assertNothingStolen(attacker);
    });
  }
});

describe('verifyCredential and odd token services', () => {
  const { start } = useHostileServers();
  const wrong = (request: IncomingMessage) => request.headers.authorization !== undefined;

  it('is not deceived by a token for nobody that a wrong password gets with a scope (Harbor)', async () => {
    const registry = await start((request, response) => {
      const hasScope = request.url?.includes('scope=') === true;
      if (isForToken(request)) {
        response.writeHead(wrong(request) && !hasScope ? 401 : 200).end('{"token":"nobody"}');
      } else if (request.url === '/v2/' && request.headers.authorization === 'Bearer nobody') {
        response.end('{}');
      } else {
        demand(response, 'Bearer realm="/token",service="harbor-registry",scope="repository:a/b:pull"');
      }
    });
    for (const options of [{}, { image: `${registry.host}/acme/app:1` }]) {
      assert.equal((await verifyAt(registry.host, options)).outcome, 'rejected');
    }
  });

  it('does not ask a second time after 429', async () => {
    const registry = await start((request, response) =>
      isForToken(request)
        ? void response.writeHead(429, { 'retry-after': '30' }).end()
        : demand(response, 'Bearer realm="/token"'),
    );
    assert.deepEqual(await verifyAt(registry.host), {
      outcome: 'rate-limited',
      registry: registry.host,
      retryAfterSeconds: 30,
    });
    assert.equal(timesSent(registry), 1);
  });

  it('takes a web page for no verdict, neither before nor after the credential', async () => {
    const page = '<!doctype html><form>Sign in</form>';
    const portal = await start((_, response) => void response.end(page));
    const before = await verifyAt(portal.host);
    assert.ok(before.outcome === 'not-a-registry');
    assert.equal(before.reason, 'html');
    assert.equal(timesSent(portal), 0);
    for (const header of ['Basic realm="r"', 'Bearer realm="/token"']) {
      const { host } = await start((request, response) =>
        wrong(request) ? void response.end(page) : demand(response, header),
      );
      assert.ok(['not-a-registry', 'unreachable'].includes((await verifyAt(host)).outcome), header);
    }
  });
});
