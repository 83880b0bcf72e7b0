import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { readProxyEnvironment } from './proxyEnvironment';

type Environment = Parameters<typeof readProxyEnvironment>[0];

/** The address of the proxy on the way to GHCR, with its login. */
function proxyIn(environment: Environment, target = 'https://ghcr.io/v2/'): string | undefined {
  const proxies = readProxyEnvironment(environment);
  assert.ok(proxies.kind === 'usable');
  const proxy = proxies.proxyFor(new URL(target));
  const login = proxy?.authorization?.reveal().replace(/^Basic /u, '');
  return (
    proxy &&
    `${proxy.url.href}${login === undefined ? '' : ` ${Buffer.from(login, 'base64').toString('utf8')}`}`
  );
}

const proxy = 'http://proxy.example:3128';

describe('the proxy that the environment names', () => {
  for (const [environment, expected] of [
    [{}, undefined],
    [{ https_proxy: proxy }, `${proxy}/`],
    [{ HTTPS_PROXY: proxy }, `${proxy}/`],
    [{ https_proxy: proxy, HTTPS_PROXY: 'http://other.example' }, `${proxy}/`],
    [{ https_proxy: '', HTTPS_PROXY: proxy }, `${proxy}/`],
    [{ ALL_PROXY: proxy }, `${proxy}/`],
    [{ all_proxy: 'http://other.example', HTTPS_PROXY: proxy }, `${proxy}/`],
    [{ http_proxy: proxy, HTTP_PROXY: proxy }, undefined],
    [{ https_proxy: 'proxy.example:3128' }, `${proxy}/`],
    [{ https_proxy: 'https://proxy.example:8443' }, 'https://proxy.example:8443/'],
    [{ https_proxy: 'http://ada:a%40b%3Ac@proxy.example:3128' }, `${proxy}/ ada:a@b:c`],
    [{ https_proxy: 'ada:100%@proxy.example:3128' }, `${proxy}/ ada:100%`],
    [{ https_proxy: proxy, no_proxy: 'ghcr.io' }, undefined],
    [{ https_proxy: proxy, NO_PROXY: 'ghcr.io' }, undefined],
    [{ https_proxy: proxy, no_proxy: 'quay.io', NO_PROXY: 'ghcr.io' }, `${proxy}/`],
  ] satisfies readonly (readonly [Environment, string | undefined])[]) {
    it(JSON.stringify(environment), () => assert.equal(proxyIn(environment), expected));
  }

  it('is not on the way to this machine', () => {
    for (const host of ['localhost:5000', 'registry.localhost', '127.0.0.1:5000', '[::1]:5000']) {
      assert.equal(proxyIn({ https_proxy: proxy }, `https://${host}/v2/`), undefined);
    }
    assert.equal(proxyIn({ https_proxy: proxy }, 'http://registry.example/v2/'), undefined);
  });

  for (const address of [
    'socks5://ada:open-sesame@proxy.example',
    'ftp://proxy.example',
    'http://',
    ':',
    'a b',
  ]) {
    it(`is unusable where it is ${address}`, () => {
      assert.deepEqual(readProxyEnvironment({ HTTPS_PROXY: address }), {
        kind: 'unusable',
        variable: 'HTTPS_PROXY',
      });
    });
  }

  it('shows its login to nobody who prints it', () => {
    const proxies = readProxyEnvironment({ https_proxy: 'http://ada:open-sesame@proxy.example:3128' });
    assert.ok(proxies.kind === 'usable');
    const found = proxies.proxyFor(new URL('https://ghcr.io/'));
    assert.ok(found);
    for (const text of [JSON.stringify(found), inspect(found, { depth: 9 }), String(found.authorization)]) {
      assert.doesNotMatch(text, /ada|sesame|YWRh/u);
    }
  });
});
