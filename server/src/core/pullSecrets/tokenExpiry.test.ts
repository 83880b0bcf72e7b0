import assert from 'node:assert/strict';
import { SecretText } from './secretText';
import { expiryOfToken } from './tokenExpiry';

const seconds = Date.UTC(2030, 0, 2, 3, 4, 5) / 1000;
const time = '2030-01-02T03:04:05.000Z';

function base64(value: unknown, encoding: 'base64' | 'base64url' = 'base64'): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString(encoding);
}

function webToken(claims: unknown, header: unknown = { alg: 'RS256', typ: 'JWT' }): string {
  return `${base64(header, 'base64url')}.${base64(claims, 'base64url')}.c2lnbmF0dXJl`;
}

function ecrPassword(expiration: unknown): string {
  return base64({ payload: 'aaaa', datakey: 'bbbb', version: '2', type: 'DATA_KEY', expiration });
}

describe('expiryOfToken', () => {
  const telling: Readonly<Record<string, string>> = {
    'a JSON web token': webToken({ sub: 'someone', exp: seconds }),
    'one with letters that only base64url has': webToken({ sub: '>>>???~~~ÿÿ', exp: seconds }),
    'a password of Amazon ECR': ecrPassword(seconds),
    'one without padding': ecrPassword(seconds).replace(/=+$/, ''),
    'one pasted with a line break': `${ecrPassword(seconds)}\r\n`,
  };
  for (const [name, token] of Object.entries(telling)) {
    it(`reads ${name}`, () => assert.equal(expiryOfToken(new SecretText(token)), time));
  }

  it('keeps fractions of a second', () =>
    assert.equal(
      expiryOfToken(new SecretText(webToken({ exp: seconds + 0.25 }))),
      '2030-01-02T03:04:05.250Z',
    ));

  const silent: Readonly<Record<string, string>> = {
    nothing: '',
    'a word': 'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'a JSON web token without the claim': webToken({ sub: 'someone' }),
    'a claim that is no number': webToken({ exp: '1893553445' }),
    'a claim before all time': webToken({ exp: -1 }),
    'a claim after all time': webToken({ exp: 1e300 }),
    'a time in milliseconds': webToken({ exp: seconds * 1000 }),
    'an encrypted token of five parts': `${webToken({ exp: seconds })}.YWFh.YmJi`,
    'two parts': webToken({ exp: seconds }).replace(/\.[^.]*$/, ''),
    'dots without a header': webToken({ exp: seconds }, { typ: 'x' }),
    'a header that is no JSON': webToken({ exp: seconds }, '{alg'),
    'claims that are a list': webToken([seconds]),
    'claims that are null': webToken(null),
    'base64 of other JSON': base64({ auths: {} }),
    'base64 of a broken object': base64('{"expiration":'),
    'base64 of bytes': Buffer.from([0, 255, 254, 123]).toString('base64'),
    'an expiration that is no time': ecrPassword('soon'),
    'a text too long to be one': ecrPassword(seconds).padStart(70_000, 'A'),
  };
  for (const [name, token] of Object.entries(silent)) {
    it(`says nothing of ${name}`, () => assert.equal(expiryOfToken(new SecretText(token)), undefined));
  }
});
