import assert from 'node:assert/strict';
import { check, fixesOf } from '../../testing/check';
import { applyEdits } from '../text/textEdit';

const encode = (text: string): string => Buffer.from(text).toString('base64');
const canary = 'c4nary-pa55word';
const login = { auth: encode(`bob:${canary}`) };

function secret(data: string, type = 'kubernetes.io/dockerconfigjson'): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: ${type}\n${data}\n`;
}

function withAuths(auths: unknown): string {
  return secret(`stringData:\n  .dockerconfigjson: '${JSON.stringify({ auths })}'`);
}

/** Findings as `severity first words`, the words up to the colon. */
function found(text: string): readonly string[] {
  const { findings } = check(text);
  for (const { message, data } of findings) {
    for (const hidden of [canary, encode(canary), login.auth, encodeURIComponent(canary)]) {
      assert.ok(!`${message}${JSON.stringify(data)}`.includes(hidden), message);
    }
  }
  return findings.map(({ data, severity, message }) => {
    assert.equal(data.rule, 'pull-secret-invalid-data');
    return `${severity} ${message.split(/[:?]/, 1)[0]}`;
  });
}

describe('pull-secret-invalid-data', () => {
  it('says nothing of a Secret that works', () => {
    assert.deepEqual(found(withAuths({ 'ghcr.io': login })), []);
    assert.deepEqual(
      found(secret(`data: {.dockerconfigjson: ${encode(JSON.stringify({ auths: { 'ghcr.io': login } }))}}`)),
      [],
    );
    assert.deepEqual(
      found(
        secret(
          `data: {.dockercfg: ${encode(JSON.stringify({ 'ghcr.io': login }))}}`,
          'kubernetes.io/dockercfg',
        ),
      ),
      [],
    );
  });

  it('leaves alone what is filled in later, and Secrets of other types', () => {
    for (const value of [
      '${CONFIG}',
      '<base64>',
      'REPLACE_ME',
      'changeme',
      'your-base64-here',
      encode('<docker config>'),
    ]) {
      assert.deepEqual(found(secret(`data: {.dockerconfigjson: "${value}"}`)), [], value);
    }
    assert.deepEqual(found(secret('data: {.dockerconfigjson: "!"}', 'Opaque')), []);
    assert.deepEqual(found(secret('data: {.dockerconfigjson: "ENC[x]"}\nsops: {mac: x}')), []);
    assert.deepEqual(found(withAuths({ '${REGISTRY}': login })), []);
  });

  it('finds what the API server refuses', () => {
    const json = JSON.stringify({ auths: { 'ghcr.io': login } });
    assert.deepEqual(found(secret('')), ['error No .dockerconfigjson in its data']);
    assert.deepEqual(found(secret(`data: {config.json: ${encode(json)}}`)), [
      'error No .dockerconfigjson in its data',
    ]);
    assert.deepEqual(found(secret('stringData: {.dockerconfigjson: 1}')), ['error No text']);
    assert.deepEqual(found(secret(`data: {.dockerconfigjson: '${json}'}`)), ['error No base64']);
    assert.deepEqual(found(secret(`data: {.dockerconfigjson: ${encode(encode(json))}}`)), [
      'error Encoded twice',
    ]);
    assert.deepEqual(found(secret(`stringData: {.dockerconfigjson: ${encode(json)}}`)), [
      'error Encoded twice',
    ]);
    assert.deepEqual(found(secret(`stringData: {.dockerconfigjson: '${json}}'}`)), ['error No JSON']);
    assert.deepEqual(found(secret("stringData: {.dockerconfigjson: '[]'}")), [
      'error No JSON object with auths',
    ]);
  });

  it('finds a Secret of more than one mebibyte', () => {
    const text = `${withAuths({ 'ghcr.io': login })}  ca: ${'x'.repeat(1024 * 1024)}\n`;
    assert.deepEqual(found(text), ['error Too large']);
  });

  it('finds what makes the kubelet give up on the whole Secret', () => {
    for (const entry of ['bob', { username: 1 }, { auth: 'b:c' }, { auth: encode(canary) }]) {
      assert.deepEqual(
        found(withAuths({ 'quay.io': login, 'ghcr.io': entry })),
        ['error Unreadable'],
        JSON.stringify(entry),
      );
    }
  });

  it('finds entries that sign in nobody', () => {
    assert.deepEqual(found(withAuths({})), ['warning No registry in auths']);
    assert.deepEqual(
      found(secret(`stringData: {.dockerconfigjson: '{"ghcr.io":${JSON.stringify(login)}}'}`)),
      ['warning No auths'],
    );
    assert.deepEqual(
      found(
        secret(
          `stringData: {.dockercfg: '{"auths":{"ghcr.io":${JSON.stringify(login)}}}'}`,
          'kubernetes.io/dockercfg',
        ),
      ),
      ['warning No auths in this type'],
    );
    const cases: readonly (readonly [unknown, string])[] = [
      [{}, 'No login for ghcr.io'],
      [{ identitytoken: canary }, 'No login for ghcr.io'],
      [
        { auth: encode('00000000-0000-0000-0000-000000000000:'), identitytoken: canary },
        'No login for ghcr.io',
      ],
      [{ username: 'bob' }, 'No password for ghcr.io'],
      [{ ...login, username: 'bob', password: 'other' }, 'Two logins for ghcr.io'],
    ];
    for (const [entry, message] of cases) {
      assert.deepEqual(found(withAuths({ 'ghcr.io': entry })), [`warning ${message}`]);
    }
  });

  it('finds keys that no image is looked up under, or too many', () => {
    const keys: readonly (readonly [string, string])[] = [
      ['https://ghcr.io/v2', 'warning Never used'],
      ['https://index.docker.io/v1', 'warning Never used'],
      ['hub.docker.com', 'warning Never used'],
      ['ghcr.io/acme/app:1', 'warning Never used'],
      ['GHCR.io', 'warning Never used'],
      ['ghcr.io/*', 'warning Never used'],
      [' ghcr.io', 'warning Never used'],
      ['*.*', 'warning For any registry'],
      [`https://bob:${canary}@ghcr.io`, 'warning A login in the key'],
      ['https://ghcr.io', 'information Only for the kubelet'],
      ['docker.io', 'information Only for the kubelet'],
      ['ghcr.io/acme', 'information Fits too much'],
    ];
    for (const [key, message] of keys) {
      if (!key.includes(canary)) {
        assert.deepEqual(found(withAuths({ [key]: login })), [message], key);
      }
    }
    const [finding] = check(withAuths({ [`https://bob:${canary}@ghcr.io`]: login })).findings;
    assert.ok(finding?.message.startsWith('A login in the key'));
    assert.ok(!JSON.stringify(finding).includes(canary));
  });

  it('finds two spellings of one registry', () =>
    assert.deepEqual(found(withAuths({ 'ghcr.io': login, 'https://ghcr.io': login })), [
      'information Only for the kubelet',
      'information Twice the same registry',
    ]));

  it('hints at user names that a shell has taken the $ from', () => {
    for (const [key, username, hints] of [
      ['nvcr.io', 'oauthtoken', 1],
      ['nvcr.io', '$oauthtoken', 0],
      ['harbor.example.com', 'robot+ci', 1],
      ['harbor.example.com', 'robot$acme+ci', 0],
      ['registry.example.com', 'robotics', 0],
      ['quay.io', 'acme+robot', 0],
    ] as const) {
      assert.equal(found(withAuths({ [key]: { username, password: canary } })).length, hints, username);
    }
  });

  it('knows which user name Google’s key files go with', () => {
    const keyFile = JSON.stringify({ type: 'service_account', private_key: `${canary}${'k'.repeat(100)}` });
    const withLogin = (username: string, password: string) =>
      found(
        secret(
          `data: {.dockerconfigjson: ${encode(JSON.stringify({ auths: { 'gcr.io': { username, password } } }))}}`,
        ),
      );
    assert.deepEqual(withLogin('_json_key', keyFile), []);
    assert.deepEqual(withLogin('_json_key_base64', encode(keyFile)), []);
    assert.deepEqual(withLogin('_json_key_base64', keyFile), ['warning Wrong user name']);
    assert.deepEqual(withLogin('_json_key', encode(keyFile)), ['warning Wrong user name']);
  });

  it("finds tokens that GitHub's registry does not take", () => {
    const withToken = (key: string): readonly string[] =>
      found(withAuths({ [key]: { username: 'bob', password: `github_pat_${canary}` } }));
    assert.deepEqual(withToken('ghcr.io'), ['warning Refused by GitHub']);
    assert.deepEqual(withToken('registry.example.com'), []);
  });

  it('stands on the key of the registry where that can be read, else on the key of the data', () => {
    const marked = (text: string): readonly string[] =>
      check(text).findings.map(({ range }) => text.slice(range.start, range.end));
    const auths = { 'https://ghcr.io': login };
    assert.deepEqual(marked(withAuths(auths)), ['https://ghcr.io']);
    assert.deepEqual(
      marked(secret(`stringData:\n  .dockerconfigjson: |\n    ${JSON.stringify({ auths })}`)),
      ['https://ghcr.io'],
    );
    assert.deepEqual(
      marked(secret(`stringData: {.dockerconfigjson: ${JSON.stringify(JSON.stringify({ auths }))}}`)),
      ['https://ghcr.io'],
    );
    assert.deepEqual(marked(secret(`data: {.dockerconfigjson: ${encode(JSON.stringify({ auths }))}}`)), [
      '.dockerconfigjson',
    ]);
    assert.deepEqual(marked(secret('')), ['kubernetes.io/dockerconfigjson']);
  });

  it('is mended by writing the key anew, and nothing but the key', () => {
    for (const data of [
      `stringData: {.dockerconfigjson: ${JSON.stringify(JSON.stringify({ auths: { 'https://ghcr.io/v2': login } }))}}`,
      `stringData:\r\n  .dockerconfigjson: |-\r\n    ${JSON.stringify({ auths: { 'https://ghcr.io/v2': login } })}`,
    ]) {
      const text = secret(data);
      const checked = check(text);
      const [finding] = checked.findings;
      assert.ok(finding);
      const [fix] = fixesOf(checked, finding);
      assert.ok(fix?.action.kind === 'edit');
      assert.ok(!JSON.stringify(fix).includes(login.auth));
      const mended = applyEdits(text, fix.action.edits);
      assert.equal(mended, text.replace('https://ghcr.io/v2', 'ghcr.io'));
      assert.deepEqual(found(mended), []);
    }
  });

  it('has the key mended by the fix of its own finding, whatever else is wrong with the entry', () => {
    const checked = check(
      withAuths({ 'https://ghcr.io': { ...login, username: 'other', password: 'else' } }),
    );
    assert.deepEqual(
      checked.findings.map((finding) => [
        finding.message.slice(0, 9),
        fixesOf(checked, finding)
          .map(({ id }) => id)
          .filter((id) => id !== 'ignore-here'),
      ]),
      [
        ['Two login', []],
        ['Only for ', ['correct-registry-key']],
      ],
    );
  });

  it('has no fix in base64, which an edit would have to repeat, nor where the other spelling is there', () => {
    for (const text of [
      secret(`data: {.dockerconfigjson: ${encode(JSON.stringify({ auths: { 'https://ghcr.io': login } }))}}`),
      withAuths({ 'ghcr.io': login, 'https://ghcr.io': login }),
    ]) {
      const checked = check(text);
      assert.ok(checked.findings.length > 0);
      assert.deepEqual(
        checked.findings.flatMap((finding) =>
          fixesOf(checked, finding).filter(({ id }) => id === 'correct-registry-key'),
        ),
        [],
      );
    }
  });

  it('has no fix for base64 on several lines, and edits single characters of what stands on one', () => {
    const unpadded = encode('{"auths":{"ghcr.io":{"auth":"dTpw"}}} ').replace(/=+$/, '');
    const edits = (text: string): readonly string[] => {
      const checked = check(text);
      const [finding] = checked.findings;
      assert.ok(finding);
      const [fix] = fixesOf(checked, finding).filter(({ id }) => id === 'correct-base64');
      return fix?.action.kind === 'edit' ? fix.action.edits.map(({ newText }) => newText) : [];
    };
    assert.deepEqual(edits(secret(`data:\n  .dockerconfigjson: ${unpadded}`)), ['=']);
    assert.deepEqual(
      edits(secret(`data:\n  .dockerconfigjson: |\n    ${unpadded.slice(0, 20)}\n    ${unpadded.slice(20)}`)),
      [],
    );
  });
});
