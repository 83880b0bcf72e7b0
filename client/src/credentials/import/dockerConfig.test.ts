import assert from 'node:assert/strict';
import { type ConfigLogin, parseDockerConfig, parseDockerConfigText } from './dockerConfig';

const canary = 'CANARY-pa55';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function loginOf(entry: unknown): ConfigLogin {
  const parsed = parseDockerConfig({ auths: { 'ghcr.io': entry } });
  assert.ok(parsed.outcome === 'readable');
  const [first] = parsed.config.entries;
  assert.equal(first?.server, 'ghcr.io');
  return first.login;
}

function reasonOf(text: string): string {
  const parsed = parseDockerConfigText(text);
  assert.ok(parsed.outcome === 'malformed');
  return parsed.reason;
}

describe('an entry of a docker config', () => {
  for (const [what, entry, username, password] of [
    ['auth alone', { auth: base64(`alice:${canary}`) }, 'alice', canary],
    ['auth without padding', { auth: 'YTpi' }, 'a', 'b'],
    ['auth with a colon in the password', { auth: base64('alice:a:b') }, 'alice', 'a:b'],
    ['auth padded with zeros', { auth: base64('alice:pw\0\0') }, 'alice', 'pw'],
    ['user name and password', { username: 'alice', password: canary }, 'alice', canary],
    [
      'auth before other fields',
      { auth: base64('alice:new'), username: 'bob', password: 'old' },
      'alice',
      'new',
    ],
    ['a password beside a token', { auth: base64('alice:pw'), identitytoken: 'x' }, 'alice', 'pw'],
    ['nulls', { auth: null, username: 'alice', password: 'pw', identitytoken: null }, 'alice', 'pw'],
  ] as const) {
    it(`is read: ${what}`, () => {
      const login = loginOf(entry);
      assert.ok(login.kind === 'password');
      assert.deepEqual([login.username, login.password.reveal()], [username, password]);
    });
  }

  for (const [what, entry, kind] of [
    ['an identity token', { identitytoken: canary }, 'identity-token'],
    [
      'one with a user name',
      { auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: canary },
      'identity-token',
    ],
    ['one as a helper writes it', { username: '<token>', password: canary }, 'identity-token'],
    ['a registry token', { registrytoken: canary }, 'registry-token'],
    ['nothing', {}, 'empty'],
    ['an e-mail address only', { email: 'a@example.com' }, 'empty'],
    ['null', null, 'empty'],
    ['a text', canary, 'malformed'],
    ['a list', [canary], 'malformed'],
    ['auth that is no base64', { auth: `${canary}!` }, 'malformed'],
    ['auth without a colon', { auth: base64(canary) }, 'malformed'],
    ['a password that is no text', { username: 'alice', password: 1 }, 'malformed'],
    ['a user name alone', { username: canary }, 'malformed'],
  ] as const) {
    it(`is no password: ${what}`, () => {
      const login = loginOf(entry);
      assert.equal(login.kind, kind);
      assert.ok(!JSON.stringify(login).includes(canary));
    });
  }
});

describe('a docker config', () => {
  it('keeps the keys as they are, and a helper without a name', () => {
    const parsed = parseDockerConfig({
      auths: { 'https://index.docker.io/v1/': {}, 'quay.io/team/app': {} },
      credsStore: 'desktop',
      credHelpers: { 'gcr.io': 'gcloud', 'ghcr.io': '' },
    });
    assert.deepEqual(parsed, {
      outcome: 'readable',
      config: {
        entries: [
          { server: 'https://index.docker.io/v1/', login: { kind: 'empty' } },
          { server: 'quay.io/team/app', login: { kind: 'empty' } },
        ],
        credsStore: 'desktop',
        credHelpers: [
          { server: 'gcr.io', helper: 'gcloud' },
          { server: 'ghcr.io', helper: '' },
        ],
      },
    });
  });

  for (const text of ['', ' \n', '{}', '\uFEFF{}', '{"auths":null,"credHelpers":null,"credsStore":""}']) {
    it(`may hold nothing: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseDockerConfigText(text), {
        outcome: 'readable',
        config: { entries: [], credHelpers: [] },
      }));
  }

  it('takes names of JavaScript for what they are in JSON', () => {
    const parsed = parseDockerConfigText('{"auths":{"__proto__":{"auth":"YTpi"},"constructor":{}}}');
    assert.ok(parsed.outcome === 'readable');
    assert.deepEqual(
      parsed.config.entries.map(({ server, login }) => [server, login.kind]),
      [
        ['__proto__', 'password'],
        ['constructor', 'empty'],
      ],
    );
  });

  for (const [text, word] of [
    [`{"auths":{"ghcr.io":{"password":"${canary}"`, 'JSON'],
    [`"${canary}"`, 'object'],
    ['[]', 'object'],
    ['null', 'object'],
    [`{"auths":"${canary}"}`, '"auths"'],
    ['{"auths":[]}', '"auths"'],
    [`{"credsStore":["${canary}"]}`, '"credsStore"'],
    [`{"credHelpers":"${canary}"}`, '"credHelpers"'],
    ['{"credHelpers":{"ghcr.io":1}}', '"credHelpers"'],
  ] as const) {
    it(`that is malformed says what is wrong, and quotes nothing: ${text}`, () => {
      const reason = reasonOf(text);
      assert.ok(reason.includes(word), reason);
      assert.ok(!reason.includes(canary));
    });
  }
});
