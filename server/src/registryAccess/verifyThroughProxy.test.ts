/** A registry behind a proxy, and proxies that do not let anybody through: those are no verdict on a credential. */
import assert from 'node:assert/strict';
import { createHttpsRequest } from './httpsRequest';
import { type ProxyFor, readProxyEnvironment } from './proxy/proxyEnvironment';
import { type ConnectProxy, startConnectProxy } from './testing/connectProxy';
import { basic, demand, password, useHostileServers, verifyAt } from './testing/hostileServers';
import { createTestAuthority, type KeyAndCertificate, type TestAuthority } from './testing/testAuthority';
import { putProxyOnTheWay } from './testing/vscodeProxy';
import type { VerifyOptions } from './verify';

/** Puts a proxy on the way, and gives what takes it away again and what requests need to know of it. */
type PutOnTheWay = (url: string) => { readonly takeAway: () => void; readonly proxyFor?: ProxyFor };

const ways: readonly (readonly [string, PutOnTheWay])[] = [
  ['that VS Code puts on the way', (url) => ({ takeAway: putProxyOnTheWay(url) })],
  [
    'that the environment names',
    (url) => {
      const proxies = readProxyEnvironment({ https_proxy: url });
      assert.ok(proxies.kind === 'usable');
      return { takeAway: () => {}, proxyFor: proxies.proxyFor };
    },
  ],
];

for (const [way, putOnTheWay] of ways) {
  describe(`verifyCredential behind a proxy ${way}`, () => {
    const { start } = useHostileServers();
    let authority: TestAuthority;
    let certificate: KeyAndCertificate;
    let proxy: ConnectProxy;
    let routes: Record<string, string> = {};
    let onTheWay: ReturnType<PutOnTheWay> = { takeAway: () => {} };
    before(() => {
      authority = createTestAuthority();
      certificate = authority.issue({ names: 'DNS:registry.example' });
    });
    beforeEach(async () => {
      proxy = await startConnectProxy(() => routes);
      onTheWay = putOnTheWay(proxy.url.replace('//', '//someone:proxy-password@'));
    });
    afterEach(async () => {
      onTheWay.takeAway();
      routes = {};
      await proxy.stop();
    });

    const startRegistry = async (challenge = 'Basic realm="r"') => {
      const registry = await start(
        (request, response) =>
          request.headers.authorization === basic ? void response.end('{}') : demand(response, challenge),
        certificate,
      );
      routes['registry.example:443'] = registry.host;
      return registry;
    };
    const verify = (options: VerifyOptions = {}) => {
      const { proxyFor } = onTheWay;
      return verifyAt('registry.example', {
        request: createHttpsRequest({
          certificateAuthorities: [authority.certificate],
          ...(proxyFor === undefined ? {} : { proxyFor }),
        }),
        ...options,
      });
    };

    it('signs in through it, and lets it see no credential', async () => {
      const registry = await startRegistry();
      assert.deepEqual(await verify(), { outcome: 'verified', registry: 'registry.example' });
      assert.deepEqual([...new Set(proxy.asked)], ['registry.example:443']);
      assert.ok(registry.seen.some(({ authorization }) => authorization === basic));
      for (const hidden of [password, basic.slice('Basic '.length)]) {
        assert.equal(proxy.seen().includes(hidden), false);
      }
    });

    for (const [status, reason] of [
      [401, 'proxy-refused'],
      [403, 'proxy-refused'],
      [404, 'proxy-refused'],
      [429, 'proxy-refused'],
      [302, 'proxy-refused'],
      [503, 'proxy-refused'],
      [407, 'proxy-authentication'],
    ] as const) {
      it(`takes ${status} of the proxy for nothing that the registry said`, async () => {
        await startRegistry();
        proxy.refuseWith(status);
        assert.deepEqual(await verify(), {
          ...{ outcome: 'unreachable', registry: 'registry.example', host: 'registry.example', reason },
          proxy: proxy.host,
          ...(reason === 'proxy-refused' ? { status } : {}),
        });
      });
    }

    it('rejects no credential because the proxy lets nobody through to the token service', async () => {
      await startRegistry('Bearer realm="https://login.example/token"');
      const outcome = await verify({
        trustedRealms: [{ registry: 'registry.example', realm: 'login.example' }],
      });
      assert.deepEqual(outcome, {
        ...{ outcome: 'unreachable', registry: 'registry.example', host: 'login.example' },
        ...{ reason: 'proxy-refused', proxy: proxy.host, status: 502 },
      });
      assert.deepEqual([...new Set(proxy.asked)], ['registry.example:443', 'login.example:443']);
    });

    it('names a proxy that does not answer, without its password', async () => {
      await proxy.stop();
      assert.deepEqual(await verify(), {
        ...{ outcome: 'unreachable', registry: 'registry.example', host: 'registry.example' },
        ...{ reason: 'proxy-unreachable', proxy: proxy.host, code: 'ECONNREFUSED' },
      });
    });

    it('tells the trouble of the registry, not of the proxy, where the proxy let it through', async () => {
      const impostor = await start((_, response) => void response.end('{}'), createTestAuthority().issue());
      routes['registry.example:443'] = impostor.host;
      const outcome = await verify();
      assert.ok(outcome.outcome === 'unreachable');
      assert.equal(outcome.reason, 'tls-untrusted');
      assert.deepEqual(impostor.seen, []);
    });
  });
}
