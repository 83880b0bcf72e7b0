import assert from 'node:assert/strict';
import { SecretText } from '../core/pullSecrets/secretText';
import type { RegistryResponse } from './registryRequest';
import { isWebPage, scrub, serverMessage } from './serverText';

function response(body: string, contentType = 'application/json'): RegistryResponse {
  return {
    kind: 'response',
    status: 401,
    headers: { 'content-type': contentType },
    body,
    onPrivateNetwork: false,
  };
}

function message(body: unknown, contentType?: string): string | undefined {
  return serverMessage(response(typeof body === 'string' ? body : JSON.stringify(body), contentType), []);
}

describe('serverMessage', () => {
  it('reads the shapes that registries use', () => {
    assert.equal(message({ errors: [{ code: 'UNAUTHORIZED', message: 'no such robot' }] }), 'no such robot');
    assert.equal(message({ errors: [{ code: 'DENIED' }] }), 'DENIED');
    assert.equal(message({ errors: [{ status: 401, message: 'Bad credentials' }] }), 'Bad credentials');
    assert.equal(message({ details: 'incorrect username or password' }), 'incorrect username or password');
    assert.equal(message('plain words', 'text/plain'), 'plain words');
  });
  it('has nothing to say for empty answers, web pages and unknown shapes', () => {
    assert.equal(message(''), undefined);
    assert.equal(message('<html><body>Sign in</body></html>', 'text/plain'), undefined);
    assert.equal(message('Sign in', 'text/html'), undefined);
    assert.equal(message({ errors: null, message: { a: 1 } }), undefined);
    assert.equal(message({ errors: [] }), undefined);
  });
  it('is one short line', () => {
    const text = message(`a\r\n\u001b[31mred\u202e ${'x'.repeat(500)}`, 'text/plain') ?? '';
    assert.equal(text.startsWith('a [31mred xxx'), true);
    assert.equal([...text].length, 200);
    assert.equal(/\p{Cc}|\p{Cf}/u.test(text), false);
  });
});

describe('scrub', () => {
  const password = 'p@ss/w"ord 1';
  const secrets = [new SecretText(password)];
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  const leaks: readonly (readonly [string, string])[] = [
    ['plain', password],
    ['JSON-escaped', JSON.stringify(password)],
    ['URL-encoded', encodeURIComponent(password)],
    ['URL-encoded in lower case', encodeURIComponent(password).toLowerCase()],
    ['URL-encoded as a form', new URLSearchParams({ password }).toString()],
    ['base64', base64(password)],
    ['base64 without padding', base64(password).replace(/=+$/u, '')],
    ['base64url', Buffer.from(`${password}???`).toString('base64url')],
    ['base64 of user and password', base64(`ada:${password}`)],
    ['base64 after other letters', `x${base64(`someone:${password}`)}`],
    ['base64 in an assignment', `auth=${base64(`ada:${password}`)}`],
    ['split by a zero-width space', `${password.slice(0, 4)}\u200b${password.slice(4)}`],
    ['split by a line break', password.replace(' ', '\r\n')],
  ];
  for (const [title, leak] of leaks) {
    it(`hides the password: ${title}`, () => {
      const text = scrub(`You sent ${leak} to us`, secrets);
      assert.match(text, /^You sent .*\[secret\].* to us$/u);
      for (const part of [password, 'ss/w', base64(password).slice(4, 12), encodeURIComponent('ss/w')]) {
        assert.equal(text.includes(part), false, text);
      }
    });
  }
  it('hides a key of several lines', () => {
    const key = '{\n  "private_key": "abc"\n}';
    assert.equal(scrub(`got ${key}!`, [new SecretText(key)]), 'got [secret]!');
  });
  it('leaves the rest alone', () => {
    assert.equal(
      scrub('user ada: 100% wrong, see https://x/y?z=1', secrets),
      'user ada: 100% wrong, see https://x/y?z=1',
    );
  });
});

describe('isWebPage', () => {
  it('tells pages from answers of registries', () => {
    assert.equal(isWebPage(response('  <!DOCTYPE html><p>', 'text/plain')), true);
    assert.equal(isWebPage(response('{}', 'application/json')), false);
    const marked = {
      ...response('', 'text/html'),
      headers: { 'docker-distribution-api-version': 'registry/2.0' },
    };
    assert.equal(isWebPage(marked), false);
  });
});
