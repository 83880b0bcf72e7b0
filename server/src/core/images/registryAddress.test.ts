import assert from 'node:assert/strict';
import { readImage } from './imageText';
import {
  formatRegistry,
  normaliseRegistry,
  type RegistryAddress,
  type RegistryAddressProblem,
  registryCovers,
} from './registryAddress';

const accepted: readonly (readonly [string, string])[] = [
  ['ghcr.io', 'ghcr.io'],
  ['  GHCR.IO \n', 'ghcr.io'],
  ['https://ghcr.io', 'ghcr.io'],
  ['HTTPS://ghcr.io/', 'ghcr.io'],
  ['http://registry.example.com:5000', 'registry.example.com:5000'],
  ['ghcr.io/v2/', 'ghcr.io'],
  ['ghcr.io/v2', 'ghcr.io'],
  ['https://ghcr.io/v1/acme/', 'ghcr.io/acme'],
  ['ghcr.io/v2ray/app', 'ghcr.io/v2ray/app'],
  ['ghcr.io.', 'ghcr.io'],
  ['registry.example.com.:5000', 'registry.example.com:5000'],
  ['ghcr.io/team-a', 'ghcr.io/team-a'],
  ['ghcr.io/Team-A/', 'ghcr.io/team-a'],
  ['ghcr.io/team-a/app', 'ghcr.io/team-a/app'],
  ['gcr.io/example.com/project', 'gcr.io/example.com/project'],
  ['localhost', 'localhost'],
  ['localhost:5000', 'localhost:5000'],
  ['myhost:5000', 'myhost:5000'],
  ['[::1]:5000', '[::1]:5000'],
  ['192.168.1.10:5000', '192.168.1.10:5000'],
  ['docker.io', 'docker.io'],
  ['index.docker.io', 'docker.io'],
  ['registry-1.docker.io', 'docker.io'],
  ['registry.hub.docker.com', 'docker.io'],
  ['hub.docker.com', 'docker.io'],
  ['https://hub.docker.com/r/acme/app', 'docker.io'],
  ['https://index.docker.io/v1/', 'docker.io'],
  ['https://index.docker.io/v1', 'docker.io'],
  ['docker.io/acme', 'docker.io/acme'],
];

const refused: readonly (readonly [string, RegistryAddressProblem])[] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['https://', 'not-a-host'],
  ['ghcr', 'not-a-host'],
  ['acme/app', 'not-a-host'],
  ['-ghcr.io', 'not-a-host'],
  ['a..b.example.com', 'not-a-host'],
  ['bücher.example', 'not-a-host'],
  ['ghcr.io:port', 'not-a-host'],
  ['/ghcr.io', 'not-a-host'],
  ['registry.example.com:0', 'port'],
  ['registry.example.com:65536', 'port'],
  ['oci://ghcr.io', 'scheme'],
  ['docker://ghcr.io/acme/app', 'scheme'],
  ['https://user:password@ghcr.io', 'user-in-address'],
  ['user:password@ghcr.io', 'user-in-address'],
  ['me@example.com', 'e-mail'],
  ['ghcr.io?x=1', 'query'],
  ['ghcr.io/acme#part', 'query'],
  ['ghcr.io/ac me', 'blanks'],
  ['ghcr .io', 'blanks'],
  ['ghcr.io\n/acme', 'control-characters'],
  ['ghcr\u0000.io', 'control-characters'],
  ['*.example.com', 'wildcard'],
  ['ghcr.io/*', 'wildcard'],
  ['reg[12].example.com', 'wildcard'],
  ['ghcr.io/acme/app:1.0', 'tag-or-digest'],
  [`ghcr.io/acme/app@sha256:${'0'.repeat(64)}`, 'tag-or-digest'],
  ['ghcr.io/acme//app', 'path'],
  ['ghcr.io/../app', 'path'],
  ['ghcr.io/acme/%61pp', 'path'],
  ['a'.repeat(1_000_000), 'not-a-host'],
];

describe('registry address', () => {
  for (const [text, expected] of accepted) {
    it(`reads ${JSON.stringify(text)} as ${expected}`, () => {
      const result = normaliseRegistry(text);
      assert.ok(result.ok, JSON.stringify(result));
      assert.equal(formatRegistry(result.registry), expected);
      assert.deepEqual(
        normaliseRegistry(formatRegistry(result.registry)),
        result,
        'reading it again changes it',
      );
    });
  }

  for (const [text, reason] of refused) {
    it(`refuses ${JSON.stringify(text.slice(0, 50))}: ${reason}`, () =>
      assert.deepEqual(normaliseRegistry(text), { ok: false, reason }));
  }

  it('answers hostile texts at once', () => {
    for (const piece of ['/', 'a.', '[', 'a@', '/v1']) {
      normaliseRegistry(`ghcr.io${piece.repeat(1000 / piece.length)}`);
      normaliseRegistry(piece.repeat(300_000));
    }
  });
});

const covers: readonly (readonly [RegistryAddress, string, boolean])[] = [
  [{ host: 'ghcr.io' }, 'ghcr.io/acme/app:1', true],
  [{ host: 'ghcr.io' }, 'GHCR.IO/acme/app', true],
  [{ host: 'ghcr.io' }, 'ghcr.io:443/acme/app', false],
  [{ host: 'ghcr.io' }, 'quay.io/acme/app', false],
  [{ host: 'ghcr.io', path: 'acme' }, 'ghcr.io/acme/app', true],
  [{ host: 'ghcr.io', path: 'acme' }, 'ghcr.io/acme-other/app', false],
  [{ host: 'ghcr.io', path: 'acme/app' }, 'ghcr.io/acme/app', true],
  [{ host: 'ghcr.io', path: 'acme/app' }, 'ghcr.io/acme/app/part', true],
  [{ host: 'ghcr.io', path: 'acme/app' }, 'ghcr.io/acme/app-2', false],
  [{ host: 'ghcr.io', path: 'acme/app' }, 'ghcr.io/acme', false],
  [{ host: 'docker.io' }, 'nginx', true],
  [{ host: 'docker.io', path: 'library' }, 'nginx', true],
  [{ host: 'docker.io', path: 'acme' }, 'acme/app', true],
  [{ host: 'ghcr.io', path: 'acme' }, 'ghcr.io/acme/${APP}', true],
];

describe('what a credential is offered for', () => {
  for (const [registry, text, expected] of covers) {
    it(`${formatRegistry(registry)} is ${expected ? '' : 'not '}offered for ${text}`, () => {
      const image = readImage(text);
      assert.ok(image.kind !== 'unreadable');
      assert.equal(registryCovers(registry, image), expected);
    });
  }
});
