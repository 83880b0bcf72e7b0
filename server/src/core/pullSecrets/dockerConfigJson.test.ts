import assert from 'node:assert/strict';
import { normaliseRegistry } from '../images/registryAddress';
import { authsKeyOf, renderDockerConfigJson } from './dockerConfigJson';
import { keyMatchesImage } from './keyring';
import { SecretText } from './secretText';

function registryOf(text: string) {
  const result = normaliseRegistry(text);
  assert.ok(result.ok, text);
  return result.registry;
}

describe('key of a pull secret', () => {
  for (const [registry, key] of [
    ['ghcr.io', 'ghcr.io'],
    ['docker.io', 'https://index.docker.io/v1/'],
    ['hub.docker.com', 'https://index.docker.io/v1/'],
    ['registry.example.com:5000', 'registry.example.com:5000'],
    ['ghcr.io/team-a', 'ghcr.io/team-a/'],
    ['docker.io/acme', 'docker.io/acme/'],
  ] as const) {
    it(`is ${key} for ${registry}`, () => assert.equal(authsKeyOf(registryOf(registry)), key));
  }

  for (const [registry, image, key] of [
    ['ghcr.io/acme/app', { domain: 'ghcr.io', path: 'acme/app' }, 'ghcr.io/acme/app'],
    ['ghcr.io/acme', { domain: 'ghcr.io', path: 'acme/app' }, 'ghcr.io/acme/'],
    ['ghcr.io', { domain: 'GHCR.IO', path: 'acme/app' }, 'GHCR.IO'],
    ['docker.io', { domain: 'docker.io', path: 'acme/app' }, 'https://index.docker.io/v1/'],
    ['docker.io/acme', { domain: 'docker.io', path: 'acme/app' }, 'docker.io/acme/'],
    ['docker.io/acme/app', { domain: 'docker.io', path: 'acme/app' }, 'docker.io/acme/app'],
  ] as const) {
    it(`is ${key} for ${registry} and ${image.domain}/${image.path}, which the kubelet matches`, () => {
      assert.equal(authsKeyOf(registryOf(registry), image), key);
      assert.equal(keyMatchesImage(key, image), true);
    });
  }

  it('is never for the host of an image that the credential does not cover', () => {
    assert.equal(
      authsKeyOf({ host: 'ghcr.io' }, { domain: 'evil.example.com', path: 'acme/app' }),
      'ghcr.io',
    );
    assert.equal(
      authsKeyOf({ host: 'ghcr.io', path: 'a/b' }, { domain: 'evil.io', path: 'a/b' }),
      'ghcr.io/a/b/',
    );
  });

  it('does not serve a neighbour of the namespace it was made for', () =>
    assert.equal(
      keyMatchesImage(authsKeyOf(registryOf('ghcr.io/team')), { domain: 'ghcr.io', path: 'team-b/app' }),
      false,
    ));
});

describe('text of a pull secret', () => {
  const password = 'p:ä"<&>\n\u{1f511} ';
  const rendered = renderDockerConfigJson({
    registry: registryOf('ghcr.io'),
    username: 'bob',
    password: new SecretText(password),
  });

  it('holds user name, password and both together in base64', () =>
    assert.deepEqual(JSON.parse(rendered.reveal()), {
      auths: {
        'ghcr.io': { username: 'bob', password, auth: Buffer.from(`bob:${password}`).toString('base64') },
      },
    }));

  it('is minified and ends without a line break', () =>
    assert.equal(
      renderDockerConfigJson({
        registry: { host: 'ghcr.io' },
        username: 'u',
        password: new SecretText('p'),
      }).reveal(),
      '{"auths":{"ghcr.io":{"username":"u","password":"p","auth":"dTpw"}}}',
    ));

  it('does not show itself by accident', () => {
    assert.equal(`${rendered}`, '[secret]');
    assert.equal(JSON.stringify({ rendered }), '{"rendered":"[secret]"}');
  });
});
