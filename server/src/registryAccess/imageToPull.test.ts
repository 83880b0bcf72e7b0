import assert from 'node:assert/strict';
import { imageToPull } from './imageToPull';

describe('imageToPull', () => {
  it('expands the short names of Docker Hub', () => {
    assert.deepEqual(imageToPull('nginx:1.27'), { domain: 'docker.io', path: 'library/nginx', tag: '1.27' });
  });
  it('takes an image in parts', () => {
    const image = { domain: 'ghcr.io', path: 'acme/app', tag: 'v1' };
    assert.deepEqual(imageToPull(image), image);
  });
  it('takes nothing that could change the address or the scope', () => {
    for (const path of ['../../v2', 'acme/app:pull,push', 'a//b', 'a?b', 'a b', '', 'acme/%2e%2e']) {
      assert.equal(imageToPull({ domain: 'ghcr.io', path, tag: 'x' }), undefined, path);
    }
    assert.equal(imageToPull({ domain: 'ghcr.io', path: 'a', tag: '../x' }), undefined);
    assert.equal(imageToPull('ghcr.io/acme/app:{{ tag }}'), undefined);
  });
});
