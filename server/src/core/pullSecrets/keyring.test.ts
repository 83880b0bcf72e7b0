import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageName, parseNormalizedReference } from '../images/imageReference';
import { keyMatchesImage, matchingKeys } from './keyring';

interface Row {
  readonly authsKey: string;
  readonly image: string;
  readonly match: boolean;
  readonly order?: readonly string[];
  readonly allKeys?: readonly string[];
  readonly test: string;
}

const fixture = join(__dirname, '../../../../test-fixtures/conformance/keyring.json');
const rows = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Row[];

/** The keyring's own tests pass hosts without a path, and paths that no image has; short names are Docker Hub's. */
function imageOf(text: string): ImageName {
  const slash = text.indexOf('/');
  const host = slash < 0 ? text : text.slice(0, slash);
  if (/[.:]/.test(host) || host === '' || host === 'localhost') {
    return { domain: host, path: slash < 0 ? '' : text.slice(slash + 1) };
  }
  const result = parseNormalizedReference(text);
  assert.ok(result.ok, text);
  return result.reference;
}

/** Key, image, whether the kubelet tries it. */
const cases: readonly (readonly [string, string, boolean])[] = [
  ['ghcr.io', 'ghcr.io/acme/app', true],
  ['https://ghcr.io', 'ghcr.io/acme/app', true],
  ['http://ghcr.io', 'ghcr.io/acme/app', true],
  ['https://ghcr.io/', 'ghcr.io/acme/app', true],
  ['https://ghcr.io/v2/', 'ghcr.io/acme/app', true],
  ['https://ghcr.io/v2', 'ghcr.io/acme/app', false],
  ['ghcr.io/v1', 'ghcr.io/acme/app', false],
  ['https://ghcr.io/v2/acme/', 'ghcr.io/acme/app', true],
  ['https://index.docker.io/v1', 'nginx', false],
  ['https://index.docker.io/v1/', 'nginx', true],
  ['index.docker.io', 'acme/app', true],
  ['ghcr.io:443', 'ghcr.io/acme/app', false],
  ['ghcr.io', 'ghcr.io:443/acme/app', false],
  ['reg.example.com', 'reg.example.com:5000/a/b', false],
  ['reg.example.com:5000', 'reg.example.com:5000/a/b', true],
  ['reg.example.com:*', 'reg.example.com:5000/a/b', false],
  ['ghcr.io/acme', 'ghcr.io/acme-other/app', true],
  ['ghcr.io/acme/', 'ghcr.io/acme-other/app', false],
  ['ghcr.io/acme/', 'ghcr.io/acme/app', true],
  ['ghcr.io/ACME', 'ghcr.io/acme/app', false],
  ['GHCR.IO', 'ghcr.io/acme/app', false],
  ['*.example.com', 'reg.example.com/a/b', true],
  ['*.example.com', 'a.reg.example.com/a/b', false],
  ['*.example.com', 'example.com/a/b', false],
  ['reg*.example.com', 'reg-1.example.com/a/b', true],
  ['reg[12].example.com', 'reg2.example.com/a/b', true],
  ['reg[12].example.com', 'reg3.example.com/a/b', false],
  ['reg[0-9a].example.com', 'reg7.example.com/a/b', true],
  ['reg[0-9a].example.com', 'rega.example.com/a/b', true],
  ['*.dkr.ecr.*.amazonaws.com', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app', true],
  ['*.*', 'ghcr.io/acme/app', true],
  ['*', 'ghcr.io/acme/app', false],
  ['*', 'localhost/app', true],
  ['reg.example.com/a/*', 'reg.example.com/a/b', false],
  [' ghcr.io', 'ghcr.io/acme/app', false],
  ['ghcr.io ', 'ghcr.io/acme/app', false],
  ['docker.io', 'docker.io/acme/app', true],
  ['docker.io/acme/', 'acme/app', true],
  ['registry-1.docker.io', 'acme/app', false],
  ['hub.docker.com', 'acme/app', false],
  ['https://index.docker.io/v1/', 'localhost/app', true],
  ['https://index.docker.io/v1/', 'localhost:5000/app', false],
  ['[::1]:5000', '[::1]:5000/a/b', true],
  ['[::1]', '[::1]/a/b', false],
  ['ghcr.io/acme/app:1.0', 'ghcr.io/acme/app', false],
  ['user@ghcr.io', 'ghcr.io/acme/app', true],
  ['ghcr.io?x=1', 'ghcr.io/acme/app', true],
  ['ghcr.io/%61cme/', 'ghcr.io/acme/app', true],
];

const malformed = [
  '',
  'https://',
  'http://http://ghcr.io',
  '[::1',
  'reg[.io',
  'reg[].io',
  'reg[a-.io',
  'ghcr.io:port',
  'gh\tcr.io',
  'gh\\cr.io',
  'ghcr.io/%zz',
  '%67hcr.io',
  'ftp://ghcr.io',
  '{{ .Values.host }}',
  '/',
  '//ghcr.io',
  '*'.repeat(4000),
  'x'.repeat(1_000_000),
];

describe('keys of a pull secret, as the kubelet matches them', () => {
  rows.forEach(({ authsKey, image, match, order, allKeys, test }, index) => {
    it(`${authsKey} ${match ? 'serves' : 'does not serve'} "${image}" (${test}, row ${index})`, () => {
      const name = imageOf(image);
      if (allKeys === undefined) {
        assert.equal(keyMatchesImage(authsKey, name), match);
        return;
      }
      const tried = matchingKeys(allKeys, name);
      assert.deepEqual(tried, order);
      assert.equal(tried.includes(authsKey), match);
    });
  });

  for (const [key, image, match] of cases) {
    it(`${JSON.stringify(key)} ${match ? 'serves' : 'does not serve'} ${image}`, () =>
      assert.equal(keyMatchesImage(key, imageOf(image)), match));
  }

  it('tries longer paths first, and wildcards last', () =>
    assert.deepEqual(
      matchingKeys(
        ['*.example.com', 'reg.example.com', 'https://reg.example.com/a/b', 'reg.example.com/a/'],
        {
          domain: 'reg.example.com',
          path: 'a/b',
        },
      ),
      ['https://reg.example.com/a/b', 'reg.example.com/a/', 'reg.example.com', '*.example.com'],
    ));

  it('falls back on the key of Docker Hub only if no other key serves the image', () => {
    const image = { domain: 'docker.io', path: 'acme/app' };
    assert.deepEqual(matchingKeys(['https://index.docker.io/v1/', 'docker.io/acme/'], image), [
      'docker.io/acme/',
    ]);
    assert.deepEqual(matchingKeys(['https://index.docker.io/v1/', 'docker.io/other/'], image), [
      'https://index.docker.io/v1/',
    ]);
  });

  for (const key of malformed) {
    it(`takes no notice of the malformed key ${JSON.stringify(key.slice(0, 30))}`, () => {
      assert.deepEqual(matchingKeys([key, 'ghcr.io'], { domain: 'ghcr.io', path: 'acme/app' }), ['ghcr.io']);
    });
  }

  it('answers a key full of stars at once', () => {
    assert.equal(keyMatchesImage(`${'*a'.repeat(1000)}b`, { domain: 'a'.repeat(2000), path: 'x' }), false);
  });
});
