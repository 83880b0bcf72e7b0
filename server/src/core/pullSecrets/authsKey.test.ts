import assert from 'node:assert/strict';
import { readImage } from '../images/imageText';
import { type AuthsKeyProblem, correctedAuthsKey, problemOfAuthsKey, shownAuthsKey } from './authsKey';
import { keyMatchesImage } from './keyring';

/** A key, what is wrong with it, and how it should be written. */
const cases: readonly (readonly [string, AuthsKeyProblem | undefined, string?])[] = [
  ['https://index.docker.io/v1/', undefined],
  ['index.docker.io', undefined, 'https://index.docker.io/v1/'],
  ['ghcr.io', undefined],
  ['ghcr.io/acme/', undefined],
  ['ghcr.io/acme/app', undefined],
  ['registry.example.com:5000', undefined],
  ['localhost', undefined],
  ['localhost:5000', undefined],
  ['*.example.com', undefined],
  ['*.dkr.ecr.*.amazonaws.com', undefined],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/app', undefined],
  ['${REGISTRY}', undefined],
  ['<your-registry>', undefined],
  ['REGISTRY_HOST', undefined],
  ['https://ghcr.io', 'scheme', 'ghcr.io'],
  ['http://registry.example.com:5000/', 'scheme', 'registry.example.com:5000'],
  ['https://ghcr.io/v2/', 'scheme', 'ghcr.io'],
  ['https://ghcr.io/v2', 'version-without-slash', 'ghcr.io'],
  ['https://index.docker.io/v1', 'version-without-slash', 'https://index.docker.io/v1/'],
  ['docker://ghcr.io', 'foreign-scheme', 'ghcr.io'],
  ['HTTPS://ghcr.io', 'foreign-scheme', 'ghcr.io'],
  [' ghcr.io', 'blank', 'ghcr.io'],
  ['ghcr.io ', 'blank', 'ghcr.io'],
  ['ghcr.io/acme/app:1.0', 'tag-or-digest', 'ghcr.io/acme/app'],
  ['ghcr.io/acme/app@sha256:abc', 'tag-or-digest', 'ghcr.io/acme/app'],
  ['GHCR.IO', 'capitals', 'ghcr.io'],
  ['ghcr.io/ACME/', 'capitals', 'ghcr.io/acme/'],
  ['reg.example.com/a/*', 'wildcard-in-path', 'reg.example.com/a/'],
  ['registry-1.docker.io', 'docker-hub-alias', 'https://index.docker.io/v1/'],
  ['https://hub.docker.com/', 'docker-hub-alias', 'https://index.docker.io/v1/'],
  ['docker.io', 'docker-hub-short', 'https://index.docker.io/v1/'],
  ['harbor', 'no-registry'],
  ['*.amazonaws.com', 'too-few-labels'],
  ['*', 'any-host'],
  ['*.*', 'any-host'],
  ['*.io', 'any-host'],
  ['ghcr.io/acme', 'no-boundary', 'ghcr.io/acme/'],
  ['https://user:hunter2@ghcr.io', 'login-in-key'],
  ['reg.example.com:port', 'unreadable'],
  ['', 'unreadable'],
];

describe('the key of a registry in a pull secret', () => {
  for (const [key, problem, corrected] of cases) {
    it(`${key} has ${problem ?? 'nothing wrong'}`, () => {
      assert.equal(problemOfAuthsKey(key), problem);
      assert.equal(correctedAuthsKey(key), corrected);
    });
  }

  it('is never called useless where the kubelet uses it', () => {
    const images = [
      'nginx',
      'docker.io/acme/app',
      'ghcr.io/acme/app',
      'reg.example.com/a/b',
      'localhost:5000/a',
    ];
    const useful = new Set<AuthsKeyProblem | undefined>([
      undefined,
      'scheme',
      'docker-hub-short',
      'no-boundary',
      'any-host',
      'login-in-key',
    ]);
    for (const [key, problem] of cases) {
      for (const text of images) {
        const image = readImage(text);
        if (image.kind !== 'unreadable' && keyMatchesImage(key, image)) {
          assert.ok(useful.has(problem), `${key} matches ${text}`);
        }
      }
    }
  });

  it('is shown only if it looks like one', () => {
    for (const key of ['ghcr.io', 'https://ghcr.io/v2', '*.example.com', 'reg:5000/a@sha256:ab']) {
      assert.equal(shownAuthsKey(key), key);
    }
    for (const key of [
      'https://u:hunter2@ghcr.io',
      'dTpodW50ZXIyaHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMg',
      'a b',
      'u:p',
    ]) {
      assert.equal(shownAuthsKey(key), undefined);
    }
  });
});
