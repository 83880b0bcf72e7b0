import assert from 'node:assert/strict';
import { type ChallengeSource, checkRealm, type RealmPair } from './realm';

function source(registry: string, onPrivateNetwork = false): ChallengeSource {
  return { root: new URL(`${registry}/v2/`), addressPolicy: 'any', onPrivateNetwork };
}

function check(registry: string, realm: string, trusted?: readonly RealmPair[]): string {
  const result = checkRealm(realm, source(registry), trusted);
  return result.safe ? result.url.href : result.reason;
}

const alibaba = 'dockerauth.cn-hangzhou.aliyuncs.com';

describe('checkRealm', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['the registry itself', 'https://ghcr.io', 'https://ghcr.io/token', 'https://ghcr.io/token'],
    ['a relative realm', 'https://reg.example', '/auth/token?a=b', 'https://reg.example/auth/token?a=b'],
    ['an explicit default port', 'https://reg.example', 'https://reg.example:443/t', 'https://reg.example/t'],
    ['the registry on :443', 'https://reg.example:443', 'https://reg.example/t', 'https://reg.example/t'],
    [
      'other case and a trailing dot',
      'https://reg.example',
      'https://REG.example./t',
      'https://reg.example/t',
    ],
    ['the same port', 'https://reg.example:8443', 'https://reg.example:8443/t', 'https://reg.example:8443/t'],
    [
      'the default port of the host',
      'https://git.example:5050',
      'https://git.example/t',
      'https://git.example/t',
    ],
    ['another port', 'https://reg.example', 'https://reg.example:8443/t', 'other-port'],
    ['another port on loopback', 'http://127.0.0.1:5000', 'http://127.0.0.1:5001/t', 'other-port'],
    ['plain http from https', 'https://reg.example', 'http://reg.example/t', 'not-https'],
    [
      'plain http from the same http',
      'http://reg.example:5000',
      'http://reg.example:5000/t',
      'http://reg.example:5000/t',
    ],
    ['plain http to another host', 'http://reg.example', 'http://evil.example/t', 'other-host'],
    [
      'plain http to https elsewhere',
      'http://registry.gitlab.com',
      'https://gitlab.com/jwt/auth',
      'other-host',
    ],
    ['javascript:', 'https://reg.example', 'javascript:alert(1)', 'not-https'],
    ['file:', 'https://reg.example', 'file:///etc/passwd', 'not-https'],
    ['userinfo', 'https://reg.example', 'https://user:pass@reg.example/t', 'userinfo'],
    ['a host posing as userinfo', 'https://reg.example', 'https://reg.example@evil.example/t', 'userinfo'],
    ['a fragment', 'https://reg.example', 'https://reg.example/t#x', 'fragment'],
    ['an empty fragment', 'https://reg.example', 'https://reg.example/t#', 'fragment'],
    ['another host', 'https://reg.example', 'https://evil.example/t', 'other-host'],
    ['a longer host', 'https://reg.example', 'https://reg.example.evil.example/t', 'other-host'],
    ['a subdomain', 'https://reg.example', 'https://auth.reg.example/t', 'other-host'],
    ['a scheme-relative host', 'https://reg.example', '//evil.example/t', 'other-host'],
    ['backslashes', 'https://reg.example', '\\\\evil.example\\t', 'other-host'],
    ['no URL', 'https://reg.example', 'https://[', 'malformed'],
    ['nothing', 'https://reg.example', ' ', 'malformed'],
    ['a private address', 'https://reg.example', 'https://10.0.0.1/t', 'private-address'],
    ['the metadata service', 'https://reg.example', 'https://169.254.169.254/t', 'private-address'],
    ['it mapped into IPv6', 'https://reg.example', 'https://[::ffff:169.254.169.254]/t', 'private-address'],
    ['loopback in other spelling', 'https://reg.example', 'https://0x7f.1/t', 'private-address'],
    ['localhost', 'https://reg.example', 'https://localhost/t', 'private-address'],
    ['the registry on its private address', 'https://10.0.0.1', 'https://10.0.0.1/t', 'https://10.0.0.1/t'],
    [
      'Docker Hub',
      'https://registry-1.docker.io',
      'https://auth.docker.io/token',
      'https://auth.docker.io/token',
    ],
    [
      'Docker Hub on a port',
      'https://registry-1.docker.io',
      'https://auth.docker.io:8443/token',
      'other-host',
    ],
    [
      'another registry on a port of that host',
      'https://registry.gitlab.com:5050',
      'https://gitlab.com/jwt/auth',
      'other-host',
    ],
    ['GitLab', 'https://registry.gitlab.com', 'https://gitlab.com/jwt/auth', 'https://gitlab.com/jwt/auth'],
    [
      'DigitalOcean',
      'https://registry.digitalocean.com',
      'https://api.digitalocean.com/t',
      'https://api.digitalocean.com/t',
    ],
    [
      'Red Hat',
      'https://registry.connect.redhat.com',
      'https://registry.redhat.io/t',
      'https://registry.redhat.io/t',
    ],
    [
      'a pair the wrong way round',
      'https://registry.redhat.io',
      'https://registry.connect.redhat.com/t',
      'other-host',
    ],
    [
      'Alibaba',
      'https://registry.cn-hangzhou.aliyuncs.com',
      `https://${alibaba}/auth`,
      `https://${alibaba}/auth`,
    ],
    [
      'Alibaba from a VPC',
      'https://registry-vpc.cn-hangzhou.aliyuncs.com',
      `https://${alibaba}/auth`,
      `https://${alibaba}/auth`,
    ],
    [
      'Alibaba enterprise',
      'https://acme-registry.cn-hangzhou.cr.aliyuncs.com',
      `https://${alibaba}/auth`,
      `https://${alibaba}/auth`,
    ],
    [
      'Alibaba personal',
      'https://crpi-1a2b.cn-hangzhou.personal.cr.aliyuncs.com',
      `https://${alibaba}/auth`,
      `https://${alibaba}/auth`,
    ],
    [
      'Alibaba in another region',
      'https://registry.cn-beijing.aliyuncs.com',
      `https://${alibaba}/auth`,
      'other-host',
    ],
    [
      'a false Alibaba',
      'https://registry.cn-hangzhou.aliyuncs.com.evil.example',
      `https://${alibaba}/auth`,
      'other-host',
    ],
  ];
  for (const [title, registry, realm, expected] of cases) {
    it(`${title}: ${expected}`, () => assert.equal(check(registry, realm), expected));
  }

  describe('with pairs the user confirmed', () => {
    const trusted = [{ registry: 'Reg.example', realm: 'login.example.' }];
    it('allows exactly that pair', () => {
      assert.equal(
        check('https://reg.example', 'https://login.example/t', trusted),
        'https://login.example/t',
      );
      assert.equal(check('https://other.example', 'https://login.example/t', trusted), 'other-host');
      assert.equal(check('https://reg.example:8443', 'https://login.example/t', trusted), 'other-host');
      assert.equal(check('https://reg.example', 'https://login.example:8443/t', trusted), 'other-host');
    });
    it('knows Docker Hub by its own name', () => {
      const hub = [{ registry: 'docker.io', realm: 'login.example' }];
      assert.equal(
        check('https://registry-1.docker.io', 'https://login.example/t', hub),
        'https://login.example/t',
      );
    });
    it('allows another port of the registry itself, by https', () => {
      const port = [{ registry: 'git.example:5050', realm: 'git.example:8443' }];
      const realm = 'https://git.example:8443/jwt/auth';
      assert.equal(check('https://git.example:5050', realm, port), realm);
      assert.equal(check('https://git.example:5051', realm, port), 'other-port');
      assert.equal(check('http://git.example:5050', 'http://git.example:8443/t', port), 'other-port');
    });
    it('allows a private address to a registry that is in a private network itself', () => {
      const pair = [{ registry: 'registry.corp.example', realm: '10.0.0.2' }];
      const inside = source('https://registry.corp.example', true);
      const policyOf = (realm: string, trusted: readonly RealmPair[]) => {
        const result = checkRealm(realm, inside, trusted);
        return result.safe ? result.addressPolicy : result.reason;
      };
      assert.equal(policyOf('https://10.0.0.2/t', pair), 'public-or-private');
      assert.equal(policyOf('https://10.0.0.3/t', pair), 'private-address');
      assert.equal(policyOf('https://10.0.0.2/t', []), 'private-address');
      for (const realm of ['127.0.0.1', 'localhost', '169.254.169.254']) {
        const trusted = [{ registry: 'registry.corp.example', realm }];
        assert.equal(policyOf(`https://${realm}/t`, trusted), 'private-address');
      }
    });
    it('still refuses plain http and private addresses', () => {
      const pairs = [
        { registry: 'reg.example', realm: '10.0.0.1' },
        { registry: 'reg.example', realm: 'login.example' },
      ];
      assert.equal(check('https://reg.example', 'https://10.0.0.1/t', pairs), 'private-address');
      assert.equal(check('https://reg.example', 'http://login.example/t', pairs), 'not-https');
      assert.equal(check('http://reg.example', 'https://login.example/t', pairs), 'other-host');
    });
  });

  it('names the host a refused realm is on', () => {
    const registry = source('https://reg.example');
    assert.deepEqual(checkRealm('https://u:p@evil.example:8443/t?secret', registry), {
      safe: false,
      reason: 'userinfo',
      realmHost: 'evil.example:8443',
    });
  });

  it('says where the name of a safe realm may lead', () => {
    const policyOf = (realm: string, registry: ChallengeSource) => {
      const result = checkRealm(realm, registry);
      return result.safe && result.addressPolicy;
    };
    assert.equal(policyOf('/token', source('https://reg.example')), 'any');
    assert.equal(
      policyOf('https://gitlab.com/jwt/auth', source('https://registry.gitlab.com', true)),
      'public-only',
    );
  });
});
