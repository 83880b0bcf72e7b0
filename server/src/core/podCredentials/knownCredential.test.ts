import assert from 'node:assert/strict';
import { credentialsFor, type KnownCredential } from './knownCredential';

function credential(host: string, path?: string): KnownCredential {
  const label = path === undefined ? host : `${host}/${path}`;
  const registry = path === undefined ? { host } : { host, path };
  return { id: label, label, registry, secretName: 'x', usable: true };
}

describe('the credentials that cover an image', () => {
  const all = [
    credential('ghcr.io'),
    credential('ghcr.io', 'acme/team/app'),
    credential('ghcr.io', 'acme'),
    credential('ghcr.io', 'acme/te'),
    credential('ghcr.io', 'acme/team'),
    credential('quay.io', 'acme/team'),
  ];
  const labelsFor = (image: string) => credentialsFor(image, all).map(({ label }) => label);

  it('are offered from the longest path to the shortest, by whole segments', () => {
    assert.deepEqual(labelsFor('ghcr.io/acme/team/app:1'), [
      'ghcr.io/acme/team/app',
      'ghcr.io/acme/team',
      'ghcr.io/acme',
      'ghcr.io',
    ]);
    assert.deepEqual(labelsFor('ghcr.io/acme/team-b/app'), ['ghcr.io/acme', 'ghcr.io']);
    assert.deepEqual(labelsFor('ghcr.io/other/app'), ['ghcr.io']);
  });
});
