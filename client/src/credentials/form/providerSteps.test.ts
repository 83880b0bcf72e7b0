import assert from 'node:assert/strict';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import type { Credential } from '../credential';
import { basicOf } from './testing/basicOf';
import { FormUser } from './testing/formUser';

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const gar = 'europe-docker.pkg.dev';
const stored: Credential = {
  kind: 'aws-profile',
  id: '11111111-1111-4111-8111-111111111111',
  label: 'ecr',
  registry: ecr,
  profile: 'dev',
  secretName: 'ecr',
  status: 'verified',
  createdAt: '2024-01-01T00:00:00.000Z',
};
const id = 'AKIAIOSFODNN7EXAMPLE';
const temporaryId = 'ASIAIOSFODNN7EXAMPLE';
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('the form for Amazon ECR', () => {
  it('stores access keys, and asks for no end', async () => {
    const user = new FormUser({ pick: 'Access Keys' }, { enter: id }, { enter: ` ${secret} ` }, 'enter');
    const filled = await user.fillIn([], ecr);
    assert.ok(filled?.credential.kind === 'aws-keys');
    const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = filled.credential;
    assert.deepEqual([accessKeyId, secretAccessKey.reveal()], [id, secret]);
    assert.deepEqual([sessionToken, expiresAt], [undefined, undefined]);
    assert.deepEqual(
      user.places.map(({ step }) => step),
      [2, 3, 4, 5],
    );
    assert.deepEqual(
      user.sent.map(({ kind }) => kind),
      ['aws-keys'],
    );
  });

  it('sends temporary keys with their session token only, and asks when they end', async () => {
    const acts = [
      { pick: 'Access Keys' },
      { enter: temporaryId },
      { enter: secret },
      { enter: 'session' },
      'enter',
    ] as const;
    const user = new FormUser(...acts, { enter: ['2025-13-01', '2025-05-01', '2025-06-02'] });
    const filled = await user.fillIn([], ecr);
    assert.ok(filled?.credential.kind === 'aws-keys');
    assert.equal(filled.credential.sessionToken?.reveal(), 'session');
    assert.equal(filled.credential.expiresAt, '2025-06-02T23:59:59.000Z');
    assert.equal(user.sent.length, 1);
    assert.match(user.remarks.join(), /year-month-day.*has passed/s);
  });

  it('sees keys that stand in the wrong place', async () => {
    const user = new FormUser({ pick: 'Access Keys' }, { enter: [secret, id] }, { enter: [id, 'a b'] });
    assert.equal(await user.fillIn([], ecr), undefined);
    assert.deepEqual(user.sent, []);
    assert.match(user.remarks[0] ?? '', /looks like the secret access key/);
    assert.match(user.remarks[1] ?? '', /looks like the access key ID/);
    assert.match(user.remarks[2] ?? '', /without blanks/);
  });

  it('stores the name of a profile, from the list or typed', async () => {
    for (const name of ['dev', 'other']) {
      const user = new FormUser({ pick: 'AWS Profile' }, { enter: name }, 'enter');
      user.profiles = ['default', 'dev'];
      const filled = await user.fillIn([], ecr);
      assert.ok(filled?.credential.kind === 'aws-profile');
      assert.equal(filled.credential.profile, name);
      assert.equal(filled.credential.expiresAt, undefined);
    }
  });

  it('says why a profile was not taken, and asks again', async () => {
    const user = new FormUser({ pick: 'AWS Profile' }, { enter: 'old' }, { enter: 'dev' }, 'enter');
    const failed: VerificationOutcome = {
      outcome: 'exchange-failed',
      registry: ecr,
      reason: 'profile-needs-sso-login',
    };
    user.outcomes = [failed];
    const filled = await user.fillIn([], ecr);
    assert.match(user.remarks[0] ?? '', /aws sso login/);
    assert.ok(filled?.credential.kind === 'aws-profile' && filled.credential.profile === 'dev');
  });

  it('replaces the credential of the same profile only', async () => {
    const same = new FormUser({ pick: 'AWS Profile' }, { enter: 'dev' }, 'enter');
    assert.equal((await same.fillIn([stored], ecr))?.credential.id, stored.id);
    const other = new FormUser({ pick: 'AWS Profile' }, { enter: 'prod' }, { enter: 'prod' });
    assert.notEqual((await other.fillIn([stored], ecr))?.credential.id, stored.id);
    assert.deepEqual([same.replaceQuestions, other.replaceQuestions], [1, 0]);
  });

  it('takes a token that is there already, and notes its end', async () => {
    const user = new FormUser({ pick: 'Token' }, { enter: 'pw\n' }, 'enter');
    const filled = await user.fillIn([], ecr);
    const { username, password, expiresAt } = basicOf(filled?.credential);
    assert.deepEqual([username, password.reveal()], ['AWS', 'pw']);
    assert.equal(expiresAt, '2025-06-02T00:00:00.000Z');
    assert.match(user.remarks[0] ?? '', /line break/);
  });

  it('forgets the keys when the registry changes', async () => {
    const user = new FormUser(
      { pick: 'Access Keys' },
      { enter: id },
      'back',
      'back',
      'back',
      { enter: ecr.replace('eu-west', 'us-east') },
      { pick: 'Access Keys' },
      'close',
    );
    await user.fillIn([], ecr);
    assert.equal(user.questions.at(-1)?.value, '');
  });
});

describe('the form for a registry of Google', () => {
  const key = `${JSON.stringify({ type: 'service_account', private_key: 'k', client_email: 'a@b' }, null, 2)}\n`;

  it('takes a picked key file as it is', async () => {
    const user = new FormUser({ press: 'file-code' }, 'enter');
    user.keyFile = key;
    const { username, password } = basicOf((await user.fillIn([], gar))?.credential);
    assert.deepEqual([username, password.reveal()], ['_json_key', key]);
  });

  it('takes its base64 form under the name for that', async () => {
    const base64 = Buffer.from(key).toString('base64');
    const user = new FormUser({ enter: base64 }, 'enter');
    const { username, password } = basicOf((await user.fillIn([], gar))?.credential);
    assert.deepEqual([username, password.reveal()], ['_json_key_base64', base64]);
    const older = new FormUser({ enter: base64 }, 'enter');
    assert.equal(basicOf((await older.fillIn([], 'gcr.io'))?.credential).username, '_json_key');
  });

  it('takes an access token, and notes its end', async () => {
    const user = new FormUser({ enter: 'ya29.token' }, 'enter');
    const { username, expiresAt } = basicOf((await user.fillIn([], gar))?.credential);
    assert.deepEqual([username, expiresAt], ['oauth2accesstoken', '2025-06-01T13:00:00.000Z']);
    assert.match(user.remarks[0] ?? '', /one hour/);
  });

  it('sends nothing else, and says what it is', async () => {
    const mistakes = [
      '',
      '~/keys/pull.json',
      'C:\\key.json',
      '{"type":',
      '{"type":"authorized_user"}',
      'canary',
    ];
    const user = new FormUser({ enter: mistakes });
    assert.equal(await user.fillIn([], gar), undefined);
    assert.deepEqual(user.sent, []);
    const expected = [
      /Paste/,
      /path/,
      /path/,
      /no whole JSON/,
      /no service account key/,
      /no service account key/,
    ];
    for (const [at, words] of expected.entries()) {
      assert.match(user.remarks[at] ?? '', words);
    }
    assert.doesNotMatch(user.remarks.join(), /canary|keys\/pull/);
  });

  it('leaves a stored credential as it is unless the user says so', async () => {
    const existing: Credential = {
      ...stored,
      kind: 'basic',
      registry: gar,
      username: '_json_key',
      password: new SecretText('old'),
    };
    const user = new FormUser({ enter: key });
    user.replaces = false;
    assert.equal(await user.fillIn([existing], gar), undefined);
    assert.deepEqual(user.sent, []);
  });
});
