import assert from 'node:assert/strict';
import { isSameRegistry, parseRegistryHost } from './registryHost';

describe('parseRegistryHost', () => {
  it('asks Docker Hub at its API, whatever it is called', () => {
    for (const name of [
      'docker.io',
      'index.docker.io',
      'https://index.docker.io/v1/',
      'registry-1.docker.io',
    ]) {
      assert.deepEqual(parseRegistryHost(name), {
        name: 'docker.io',
        apiHost: 'registry-1.docker.io',
        isLoopback: false,
        catalogueId: 'docker-hub',
      });
    }
  });
  it('takes the host of a registry with a path and keeps its port', () => {
    assert.equal(parseRegistryHost('ghcr.io/team-a')?.apiHost, 'ghcr.io');
    assert.equal(parseRegistryHost('Git.example:5050/group')?.apiHost, 'git.example:5050');
  });
  it('knows products by their own hosts, not by hosts that look like theirs', () => {
    assert.equal(parseRegistryHost('quay.io')?.catalogueId, 'quay');
    assert.equal(parseRegistryHost('quay.acme.example')?.catalogueId, 'generic');
  });
  it('knows loopback in all its spellings', () => {
    for (const name of ['localhost:5000', '127.0.0.1:5000', '127.8.8.8', '[::1]:5000', '0x7f.1:5000']) {
      assert.equal(parseRegistryHost(name)?.isLoopback, true, name);
    }
    assert.equal(parseRegistryHost('localhost.example.com')?.isLoopback, false);
  });
  it('takes nothing that a URL could read in another way', () => {
    for (const text of [
      'user@ghcr.io',
      'ghcr.io\\@evil.example',
      'ghcr.io?x',
      'ghcr.io#x',
      'a b',
      '',
      '/x',
      'h.io:99999',
    ]) {
      assert.equal(parseRegistryHost(text), undefined, text);
    }
  });
});

describe('isSameRegistry', () => {
  it('folds the names of Docker Hub and leaves the default port out', () => {
    assert.equal(isSameRegistry('docker.io', 'https://index.docker.io/v1/'), true);
    assert.equal(isSameRegistry('reg.example:443', 'reg.example/team'), true);
    assert.equal(isSameRegistry('reg.example:443', 'reg.example:5000'), false);
    assert.equal(isSameRegistry('reg.example', 'evil.example'), false);
    assert.equal(isSameRegistry('@', '@'), false);
  });
});
