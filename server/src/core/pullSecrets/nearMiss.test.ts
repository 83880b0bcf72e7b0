import assert from 'node:assert/strict';
import { readImage } from '../images/imageText';
import { type NearMiss, nearMissOf } from './nearMiss';

const cases: readonly (readonly [key: string, image: string, miss: NearMiss | undefined])[] = [
  ['ghcr.io', 'ghcr.io/acme/app', undefined],
  ['https://ghcr.io/v2/', 'ghcr.io/acme/app', undefined],
  ['quay.io', 'ghcr.io/acme/app', undefined],
  ['https://ghcr.io/v2', 'ghcr.io/acme/app', 'version-without-slash'],
  ['ghcr.io/v1', 'ghcr.io/acme/app', 'version-without-slash'],
  ['https://index.docker.io/v1', 'nginx', 'version-without-slash'],
  ['ghcr.io:443', 'ghcr.io/acme/app', 'port'],
  ['reg.example.com', 'reg.example.com:5000/a/b', 'port'],
  ['https://reg.example.com:5000', 'reg.example.com/a/b', 'port'],
  ['ghcr.io/acme/', 'ghcr.io/acme-other/app', 'path'],
  ['https://ghcr.io/acme/', 'ghcr.io/other/app', 'path'],
  ['reg.example.com/a/*', 'reg.example.com/a/b', 'path'],
  ['ghcr.io/ACME', 'ghcr.io/acme/app', 'capitals'],
  ['GHCR.IO', 'ghcr.io/acme/app', 'capitals'],
  ['*.example.com', 'a.reg.example.com/b', 'too-few-labels'],
  ['*.example.com', 'example.com/b', undefined],
  ['*.com', 'reg.example.com/b', undefined],
  ['*', 'ghcr.io/acme/app', undefined],
  [' ghcr.io', 'ghcr.io/acme/app', 'blank'],
  ['ghcr.io ', 'ghcr.io/acme/app', 'blank'],
  ['registry-1.docker.io', 'acme/app', 'docker-hub-alias'],
  ['hub.docker.com', 'acme/app', 'docker-hub-alias'],
  ['docker.io', 'acme/app', undefined],
  ['https://GHCR.io/v2', 'ghcr.io/acme/app', 'spelling'],
];

describe('near misses of pull secrets', () => {
  for (const [key, image, miss] of cases) {
    it(`of the key "${key}" for ${image}: ${miss ?? 'none'}`, () => {
      const read = readImage(image);
      assert.ok(read.kind !== 'unreadable');
      assert.equal(nearMissOf(key, read), miss);
    });
  }
});
