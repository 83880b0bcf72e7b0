import assert from 'node:assert/strict';
import { mayBeAsked } from './askableImage';
import { readImage } from './imageText';
import { normaliseRegistry } from './registryAddress';

function isAsked(text: string, ...named: readonly string[]): boolean {
  const image = readImage(text);
  assert.ok(image.kind !== 'unreadable', text);
  const registries = named.flatMap((registry) => {
    const address = normaliseRegistry(registry);
    return address.ok ? [address.registry] : [];
  });
  return mayBeAsked(image, registries);
}

describe('the images that registries are asked about', () => {
  for (const image of [
    'ghcr.io/acme/app:1',
    'GHCR.io/acme/app:1',
    `quay.io/acme/app@sha256:${'0'.repeat(64)}`,
    'europe-docker.pkg.dev/acme/images/app',
    'acmecorp.azurecr.io/app',
    'acme.jfrog.io/docker/app',
    'ghcr.io/acme/app:${TAG}',
  ]) {
    it(`include ${image}`, () => assert.equal(isAsked(image), true));
  }

  for (const image of [
    // Nobody gets those without a login, or everybody does.
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app',
    'registry.k8s.io/pause:3',
    // Unknown registries, above all those of a network of one's own.
    'nginx',
    'acme/app',
    'registry.example.com/app',
    'localhost/app',
    'localhost:5000/app',
    '127.0.0.1:5000/app',
    '[::1]:5000/app',
    '169.254.169.254/app',
    '10.0.0.1/app',
    'registry.internal/app',
    // They only look like registries of the catalogue.
    'harbor.example.com/app',
    'registry.gitlab.example.com/app',
    'ghcr.io.example.com/app',
    'ghcr.io:8080/acme/app',
    // No repository yet.
    'ghcr.io/${OWNER}/app:1',
    'ghcr.io/acme/app${SUFFIX}',
  ]) {
    it(`do not include ${image}`, () => assert.equal(isAsked(image), false));
  }

  it('include those of registries that the user named, and of parts of them', () => {
    assert.equal(isAsked('localhost:5000/app', 'localhost:5000'), true);
    assert.equal(isAsked('localhost:5001/app', 'localhost:5000'), false);
    assert.equal(isAsked('registry.example.com/team/app', 'registry.example.com/team'), true);
    assert.equal(isAsked('registry.example.com/teams/app', 'registry.example.com/team'), false);
    assert.equal(isAsked('registry.example.com/${APP}', 'registry.example.com'), false);
    assert.equal(isAsked('acme/app', 'docker.io'), true);
  });
});
