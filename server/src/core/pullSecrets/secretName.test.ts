import assert from 'node:assert/strict';
import { isSecretName, secretNameOf } from './secretName';

describe('name of a Secret', () => {
  for (const [label, name] of [
    ['ghcr', 'ghcr'],
    ['GHCR (production)', 'ghcr-production'],
    ['team_a / ghcr.io', 'team-a-ghcr.io'],
    ['  Zürich — Büro ', 'zurich-buro'],
    ['..a..b..', 'a.b'],
    ['a.-b-.c', 'a.b.c'],
    ['--', 'ghcr-io'],
    ['', 'ghcr-io'],
    ['仓库', 'ghcr-io'],
    ['\u{1f511}', 'ghcr-io'],
  ] as const) {
    it(`is ${name} for ${JSON.stringify(label)} of ghcr.io`, () =>
      assert.equal(secretNameOf(label, 'ghcr.io'), name));
  }

  it('comes from host and port if the label has nothing to offer', () => {
    assert.equal(secretNameOf('仓库', 'registry.example.com:5000'), 'registry-example-com-5000');
    assert.equal(secretNameOf('', '[::1]:5000'), '1-5000');
    assert.equal(secretNameOf('', ''), 'pull-secret');
  });

  for (const label of [
    'a'.repeat(1000),
    'a.'.repeat(1000),
    'a-'.repeat(1000),
    `${'a'.repeat(252)}-b`,
    `${'a'.repeat(252)}.b`,
    'ﬀ'.repeat(300),
    'a\nb',
    '../../x',
  ]) {
    it(`is one that Kubernetes takes for ${JSON.stringify(label.slice(0, 20))}, and always the same`, () => {
      const name = secretNameOf(label, 'ghcr.io');
      assert.ok(isSecretName(name), name);
      assert.equal(secretNameOf(label, 'ghcr.io'), name);
      assert.equal(secretNameOf(name, 'ghcr.io'), name);
    });
  }

  for (const name of [
    '',
    'A',
    '-a',
    'a-',
    '.a',
    'a.',
    'a..b',
    'a.-b',
    'a_b',
    'a b',
    'a\n',
    'a'.repeat(254),
  ]) {
    it(`is not ${JSON.stringify(name.slice(0, 20))}`, () => assert.equal(isSecretName(name), false));
  }

  for (const name of ['a', '0', 'a-b', 'a.b', 'a--b.c9', 'a'.repeat(253)]) {
    it(`may be ${JSON.stringify(name.slice(0, 20))}`, () => assert.equal(isSecretName(name), true));
  }
});
