import assert from 'node:assert/strict';
import { base64Decode, base64Encode, base64SlipOf } from './base64';

describe('base64 of text', () => {
  for (const text of [
    '',
    'a',
    'ab',
    'abc',
    'user:pässwörd',
    '\u{1f511}:ключ',
    '\ufeffbom',
    'a\u0000b',
    'x'.repeat(300_000),
  ]) {
    it(`writes and reads ${JSON.stringify(text.slice(0, 20))} as node's Buffer does`, () => {
      assert.equal(base64Encode(text), Buffer.from(text, 'utf8').toString('base64'));
      assert.equal(base64Decode(base64Encode(text)), text);
    });
  }

  it('reads forms without padding and with line breaks', () => {
    assert.equal(base64Decode('dXNlcjpw'), 'user:p');
    assert.equal(base64Decode('dXNlcjpwdw'), 'user:pw');
    assert.equal(base64Decode('dXNl\r\ncjpw\ndw==\n'), 'user:pw');
  });

  for (const text of [
    'dXNlcjpwd',
    'dXNl cjpw',
    'dXNl-cjpw_',
    'dXNlcjpwdw=',
    '=',
    '====',
    'dXNlcjpw=',
    'dX=Nlcjpw',
    'ключ',
  ]) {
    it(`does not read ${text}`, () => assert.equal(base64Decode(text), undefined));
  }

  it('tells what readers of standard base64 alone refuse', () => {
    for (const text of ['', 'dTpw', 'dXNlcjpwdw==', 'dXNl\r\ncjpwdw==\n', 'nö', 'dXNl cjpw']) {
      assert.equal(base64SlipOf(text), undefined, text);
    }
    assert.equal(base64SlipOf('dXNlcjpwdw'), 'unpadded');
    assert.equal(base64SlipOf('dXNl\ncjpwdw\n'), 'unpadded');
    assert.equal(base64SlipOf('dTo_Pz8-'), 'url-safe');
    assert.equal(base64SlipOf('dTo_Pz8_Pw'), 'url-safe');
    assert.equal(base64SlipOf('%-_%'), undefined);
  });
});
