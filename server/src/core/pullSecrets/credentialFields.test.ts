import assert from 'node:assert/strict';
import {
  checkLabel,
  checkPassword,
  checkUsername,
  type FieldCheck,
  type FieldProblem,
} from './credentialFields';
import { SecretText } from './secretText';

const ghcr = { host: 'ghcr.io' };
const gar = { host: 'europe-docker.pkg.dev' };

function problemOf(check: FieldCheck): FieldProblem | 'warning' | 'ok' {
  return check.ok ? (check.warning === undefined ? 'ok' : 'warning') : check.reason;
}

describe('user name of a credential', () => {
  for (const [username, registry, expected] of [
    ['bob', ghcr, 'ok'],
    ['org+robot', ghcr, 'ok'],
    ['robot$project+name', ghcr, 'ok'],
    ['1234567|name', ghcr, 'ok'],
    ['$oauthtoken', ghcr, 'ok'],
    ['tenancy/domain/me@example.com', ghcr, 'ok'],
    ['jürgen', ghcr, 'ok'],
    ['', ghcr, 'empty'],
    ['bob:secret', ghcr, 'colon'],
    [' bob', ghcr, 'blank-at-end'],
    ['bob ', ghcr, 'blank-at-end'],
    ['bob\u00a0', ghcr, 'blank-at-end'],
    ['bob\n', ghcr, 'line-break-at-end'],
    ['bob\r\n', ghcr, 'line-break-at-end'],
    ['bob\nalice', ghcr, 'line-break'],
    ['bo\tb', ghcr, 'control-character'],
    ['bo\u0000b', ghcr, 'control-character'],
    ['bob\ud83d', ghcr, 'broken-character'],
    ['x'.repeat(2000), ghcr, 'too-long'],
    ['ghp_abcdefghijkl', ghcr, 'warning'],
    ['dop_v1_abcdefghijkl', { host: 'registry.digitalocean.com' }, 'ok'],
  ] as const) {
    it(`${JSON.stringify(username.slice(0, 40))} for ${registry.host} is ${expected}`, () =>
      assert.equal(problemOf(checkUsername(username, registry)), expected));
  }

  it('names the user that the registry expects when none is given', () => {
    const check = checkUsername('', { host: 'nvcr.io' });
    assert.ok(!check.ok);
    assert.match(check.message, /\$oauthtoken/);
  });
});

describe('password of a credential', () => {
  const jsonKey = JSON.stringify(
    { type: 'service_account', private_key: 'x', client_email: 'y' },
    undefined,
    2,
  );
  for (const [password, registry, expected] of [
    ['hunter2', ghcr, 'ok'],
    ['with:colon "quotes" $ ä \u{1f511}', ghcr, 'ok'],
    ['', ghcr, 'empty'],
    ['hunter2\n', ghcr, 'line-break-at-end'],
    ['hunter2\r\n', ghcr, 'line-break-at-end'],
    ['hunter\n2', ghcr, 'line-break'],
    ['hunter\u00072', ghcr, 'control-character'],
    ['hunter2\udd11', ghcr, 'broken-character'],
    [' hunter2', ghcr, 'warning'],
    ['x'.repeat(1_000_000), ghcr, 'too-long'],
    ['github_pat_abc', ghcr, 'warning'],
    ['github_pat_abc', gar, 'ok'],
    [jsonKey, gar, 'ok'],
    [`${jsonKey}\n`, gar, 'ok'],
    [`${jsonKey.slice(0, -3)}\n`, gar, 'line-break'],
    ['/home/bob/key.json', gar, 'warning'],
    ['C:\\keys\\key.json', gar, 'warning'],
  ] as const) {
    it(`${JSON.stringify(password.slice(0, 40))} for ${registry.host} is ${expected}`, () =>
      assert.equal(problemOf(checkPassword(new SecretText(password), registry)), expected));
  }

  it('never stands in a message', () => {
    for (const password of [
      'hunter2\n',
      'hunter2\nx',
      'hunter2\u0007',
      ' hunter2',
      'github_pat_hunter2',
      '/hunter2.json',
    ]) {
      for (const registry of [ghcr, gar]) {
        assert.doesNotMatch(JSON.stringify(checkPassword(new SecretText(password), registry)), /hunter2/);
      }
    }
  });

  it('answers a hostile text at once', () => {
    for (const text of [
      '\n'.repeat(200_000),
      '/'.repeat(200_000),
      `${'\n'.repeat(200_000)}x`,
      '{'.repeat(200_000),
    ]) {
      checkPassword(new SecretText(text), gar);
    }
  });
});

describe('label of a credential', () => {
  for (const [label, expected] of [
    ['GHCR (production)', 'ok'],
    ['仓库', 'ok'],
    ['', 'empty'],
    ['  ', 'empty'],
    ['a\nb', 'line-break'],
    ['a\u0000b', 'control-character'],
    ['x'.repeat(101), 'too-long'],
  ] as const) {
    it(`${JSON.stringify(label.slice(0, 20))} is ${expected}`, () =>
      assert.equal(problemOf(checkLabel(label)), expected));
  }
});

describe('messages about fields', () => {
  it('are sentences that say what to do', () => {
    for (const check of [
      checkLabel(''),
      checkLabel('x'.repeat(101)),
      checkUsername('', ghcr),
      checkUsername('a:b', ghcr),
      checkUsername(' a', ghcr),
      checkUsername('a\n', ghcr),
      checkPassword(new SecretText(''), ghcr),
      checkPassword(new SecretText('a\n'), ghcr),
    ]) {
      assert.ok(!check.ok);
      assert.match(check.message, /^[A-Z].*\.$/);
    }
  });
});
