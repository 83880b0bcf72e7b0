import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { SecretText } from '../core/pullSecrets/secretText';
import { basicAuthorization, bearerAuthorization, isWellFormed } from './authentication';

function login(username: string, password: string) {
  return { username, password: new SecretText(password) };
}

describe('isWellFormed', () => {
  it('takes the odd names and passwords of real registries', () => {
    for (const name of [
      'AWS',
      '$oauthtoken',
      'robot$project+ci',
      '123|pull',
      '',
      'gitlab+deploy-token-1',
      'ns/user',
    ]) {
      assert.equal(isWellFormed(login(name, 'pass:word ü')), true, name);
    }
    assert.equal(isWellFormed(login('_json_key', '{\n\t"type": "service_account"\r\n}\n')), true);
  });
  it('refuses what cannot be sent safely', () => {
    assert.equal(isWellFormed(login('a:b', 'x')), false);
    assert.equal(isWellFormed(login('a\r\nX: y', 'x')), false);
    assert.equal(isWellFormed(login('a', 'token\n')), false);
    assert.equal(isWellFormed(login('a', '\u0000')), false);
    assert.equal(isWellFormed(login('a', '')), false);
  });
});

describe('authorizations', () => {
  it('hold name and password as UTF-8', () => {
    const value = basicAuthorization(login('ada', 'sécret:x')).reveal();
    assert.equal(Buffer.from(value.slice('Basic '.length), 'base64').toString('utf8'), 'ada:sécret:x');
    assert.equal(bearerAuthorization(new SecretText('abc')).reveal(), 'Bearer abc');
  });
  it('do not show when printed', () => {
    const printed = inspect({ authorization: basicAuthorization(login('ada', 'x')) });
    assert.equal(printed.includes('YWRh'), false);
  });
});
