import assert from 'node:assert/strict';
import { renderDockerConfigJson } from './dockerConfigJson';
import { type PullSecretContent, readDockerConfigJson } from './pullSecretContent';
import { SecretText } from './secretText';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const withEntry = (entry: unknown) => JSON.stringify({ auths: { 'ghcr.io': entry } });
const entries = (...list: Extract<PullSecretContent, { kind: 'entries' }>['entries']): PullSecretContent => ({
  kind: 'entries',
  entries: list,
});

const cases: readonly (readonly [string, string, PullSecretContent])[] = [
  [
    'user name and password',
    withEntry({ username: 'u', password: 'p' }),
    entries({ key: 'ghcr.io', username: 'u' }),
  ],
  ['auth alone', withEntry({ auth: base64('u:p:q') }), entries({ key: 'ghcr.io', username: 'u' })],
  [
    'auth without padding',
    withEntry({ auth: 'dTpwdw' }),
    entries({ key: 'ghcr.io', username: 'u', isUnpadded: true }),
  ],
  [
    'auth of a line',
    withEntry({ auth: base64('u:p\n') }),
    entries({ key: 'ghcr.io', username: 'u', endsInLineBreak: true }),
  ],
  [
    'auth in several lines',
    withEntry({ auth: 'dXNl\r\ncjpwdw==\n' }),
    entries({ key: 'ghcr.io', username: 'user' }),
  ],
  [
    'auth in the URL-safe alphabet',
    withEntry({ auth: 'dTo_Pz8-' }),
    { kind: 'broken', reason: 'auth-url-safe', key: 'ghcr.io' },
  ],
  [
    'auth that is base64 of base64',
    withEntry({ auth: base64(base64('u:p')) }),
    { kind: 'broken', reason: 'auth-encoded-twice', key: 'ghcr.io' },
  ],
  [
    'nulls',
    withEntry({ auth: base64('u:p'), email: null, password: null }),
    entries({ key: 'ghcr.io', username: 'u' }),
  ],
  [
    'auth and fields that differ',
    withEntry({ username: 'u', password: 'other', auth: base64('u:p') }),
    entries({ key: 'ghcr.io', username: 'u', problem: 'auth-disagrees' }),
  ],
  ['an empty entry', withEntry({}), entries({ key: 'ghcr.io', problem: 'no-credential' })],
  ['an entry of null', withEntry(null), entries({ key: 'ghcr.io', problem: 'no-credential' })],
  [
    'an identity token',
    withEntry({ identitytoken: 't' }),
    entries({ key: 'ghcr.io', problem: 'token-only' }),
  ],
  ['no auths', '{}', entries()],
  ['credsStore', '{"credsStore":"desktop"}', entries()],
  ['auths of null', '{"auths":null}', entries()],
  ['no JSON', 'nope', { kind: 'broken', reason: 'not-json' }],
  ['nothing', '', { kind: 'broken', reason: 'not-json' }],
  ['a list', '[]', { kind: 'broken', reason: 'not-an-object' }],
  ['auths that are a list', '{"auths":[]}', { kind: 'broken', reason: 'not-an-object' }],
  [
    'an entry that is text',
    withEntry('u:p'),
    { kind: 'broken', reason: 'entry-not-an-object', key: 'ghcr.io' },
  ],
  [
    'a number as user name',
    withEntry({ username: 1 }),
    { kind: 'broken', reason: 'field-not-text', key: 'ghcr.io' },
  ],
  [
    'a number as e-mail address',
    withEntry({ username: 'u', password: 'p', email: 1 }),
    { kind: 'broken', reason: 'field-not-text', key: 'ghcr.io' },
  ],
  [
    'names in capitals, the last of which counts',
    '{"Auths":{"ghcr.io":{"auth":"", "Auth":"dTpw", "Username":null}}}',
    entries({ key: 'ghcr.io', username: 'u' }),
  ],
  [
    'auth that is no base64',
    withEntry({ auth: 'u:p' }),
    { kind: 'broken', reason: 'auth-not-base64', key: 'ghcr.io' },
  ],
  [
    'auth without a colon',
    withEntry({ auth: base64('token') }),
    { kind: 'broken', reason: 'auth-without-colon', key: 'ghcr.io' },
  ],
];

describe('content of a pull secret', () => {
  for (const [what, text, expected] of cases) {
    it(`with ${what} is ${expected.kind === 'broken' ? expected.reason : 'read'}`, () =>
      assert.deepEqual(readDockerConfigJson(text), expected));
  }

  it('in the legacy format has its entries at the top', () =>
    assert.deepEqual(
      readDockerConfigJson('{"ghcr.io":{"auth":"dTpw"}}', 'dockercfg'),
      entries({ key: 'ghcr.io', username: 'u' }),
    ));

  it('keeps a key that JavaScript gives a meaning to', () =>
    assert.deepEqual(
      readDockerConfigJson('{"auths":{"__proto__":{"auth":"dTpw"}}}'),
      entries({ key: '__proto__', username: 'u' }),
    ));

  it('reads what we render, and gives back no password', () => {
    const login = { registry: { host: 'docker.io' }, username: 'bob', password: new SecretText('hunter2') };
    const content = readDockerConfigJson(renderDockerConfigJson(login).reveal());
    assert.deepEqual(content, entries({ key: 'https://index.docker.io/v1/', username: 'bob' }));
    assert.doesNotMatch(JSON.stringify(content), /hunter2/);
  });
});
