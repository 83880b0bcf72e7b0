import assert from 'node:assert/strict';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { BasicCredential } from '../credentials/credential';
import { secretData, servesAny } from './secretData';

function credential(registry: string): BasicCredential {
  return {
    kind: 'basic',
    id: '11111111-1111-4111-8111-111111111111',
    label: 'mine',
    registry,
    username: 'ada',
    password: new SecretText('pw'),
    secretName: 'mine',
    status: 'verified',
    createdAt: '2025-06-01T11:00:00.000Z',
  };
}

function keysFor(registry: string, ...images: readonly string[]): readonly string[] {
  assert.ok(servesAny(credential(registry), images));
  const text = Buffer.from(
    secretData({ registry }, credential(registry), images).reveal(),
    'base64',
  ).toString('utf8');
  return Object.keys(JSON.parse(text).auths);
}

describe('the data of a Secret', () => {
  it('has the key that the kubelet tries for the image', () => {
    assert.deepEqual(keysFor('docker.io', 'quay.io/a/b', 'acme/app'), ['https://index.docker.io/v1/']);
    assert.deepEqual(keysFor('ghcr.io/acme', 'ghcr.io/acme/app:${TAG}'), ['ghcr.io/acme/']);
    assert.deepEqual(keysFor('ghcr.io/acme/app', 'ghcr.io/acme/app:1'), ['ghcr.io/acme/app']);
  });

  it('would serve nothing from a credential that is for none of the images', () => {
    assert.equal(servesAny(credential('quay.io'), ['ghcr.io/acme/app']), false);
    assert.equal(servesAny(credential('ghcr.io/acme'), ['ghcr.io/acme-other/app', '${IMAGE}']), false);
    assert.equal(servesAny(credential('ghcr.io'), []), false);
  });
});
