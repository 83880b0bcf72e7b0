import assert from 'node:assert/strict';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { EcrToken } from '../../../server/src/registryAccess/ecr/ecrOutcome';
import type { ExchangeOutcome } from '../../../server/src/registryAccess/ecr/ecrSignIn';
import type { Credential } from '../credentials/credential';
import { loginForSecret, validityText, warningOfPassing } from './secretLogin';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const common = {
  id: '11111111-1111-4111-8111-111111111111',
  label: 'team',
  registry,
  secretName: 'team',
  status: 'verified',
  createdAt: '2025-06-01T11:00:00.000Z',
} as const;
const basic: Credential = { ...common, kind: 'basic', username: 'ada', password: new SecretText('pw') };
const keys: Credential = {
  ...common,
  kind: 'aws-keys',
  accessKeyId: 'AKIAX',
  secretAccessKey: new SecretText('canary'),
};
const profile: Credential = { ...common, kind: 'aws-profile', profile: 'dev' };
const token: EcrToken = {
  outcome: 'token',
  username: 'AWS',
  password: new SecretText('the token'),
  expiresAt: '2025-06-01T23:00:00.000Z',
};

describe('what a Secret is made of', () => {
  it('is the stored user name and password, and AWS is not asked', async () => {
    const result = await loginForSecret(basic, async () => assert.fail());
    assert.ok(result.outcome === 'login');
    assert.deepEqual([result.login.username, result.login.password.reveal()], ['ada', 'pw']);
  });

  for (const credential of [keys, profile]) {
    it(`is a token, never the keys: ${credential.kind}`, async () => {
      const result = await loginForSecret(credential, async (asked) => {
        assert.equal(asked, credential);
        return token;
      });
      assert.ok(result.outcome === 'login');
      assert.deepEqual([result.login.username, result.login.password.reveal()], ['AWS', 'the token']);
      assert.equal(result.login.expiresAt, token.expiresAt);
    });
  }

  const failures: readonly (readonly [ExchangeOutcome, RegExp])[] = [
    [
      { outcome: 'rejected', registry, reason: 'not-permitted', code: 'AccessDenied' },
      /\(AccessDenied\)\. Ask for/,
    ],
    [{ outcome: 'exchange-failed', registry, reason: 'profile-needs-sso-login' }, /aws sso login/],
    [{ outcome: 'exchange-failed', registry, reason: 'profiles-not-allowed' }, /Restricted Mode/],
    [
      { outcome: 'unreachable', registry, reason: 'dns', host: 'api.ecr.eu-west-1.amazonaws.com' },
      /api\.ecr/,
    ],
    [{ outcome: 'rate-limited', registry }, /Try again/],
    [{ outcome: 'not-a-registry', registry, reason: 'malformed-name' }, /region/],
  ];
  for (const [failure, expected] of failures) {
    it(`is nothing, with the reason, after ${JSON.stringify(failure)}`, async () => {
      const result = await loginForSecret(keys, async () => failure);
      assert.ok(result.outcome === 'failed');
      assert.match(result.text, /^Nothing was written with "team"\. [A-Za-z0-9]/);
      assert.match(result.text, expected);
      assert.doesNotMatch(result.text, /undefined|canary/);
    });
  }

  it('is nothing, without a word, after the user has cancelled', async () => {
    const cancelled = { outcome: 'unreachable', registry, reason: 'cancelled', host: registry } as const;
    assert.deepEqual(await loginForSecret(keys, async () => cancelled), { outcome: 'cancelled' });
  });
});

describe('what is told of a Secret that stops working', () => {
  const now = new Date('2025-06-01T12:00:00Z');
  const text = (...logins: readonly { readonly username: string; readonly expiresAt?: string }[]) =>
    validityText(logins, now, (time) => time.toISOString());

  it('is the first end of all', () => {
    assert.equal(text({ username: 'ada' }), undefined);
    assert.equal(
      text({ username: 'ada', expiresAt: '2025-07-01T00:00:00Z' }, token),
      'It works until 2025-06-01T23:00:00.000Z; ECR tokens live 12 hours.',
    );
    assert.equal(
      text({ username: 'ada', expiresAt: '2025-07-01T00:00:00Z' }),
      'It works until 2025-07-01T00:00:00.000Z.',
    );
  });

  it('is that it does not work, where its end has passed', () => {
    assert.match(text({ username: 'ada', expiresAt: '2025-05-01T00:00:00Z' }) ?? '', /^Its token ended on/);
  });

  it('is said before, where a token of ECR would be written', () => {
    assert.match(warningOfPassing([basic, profile]) ?? '', /12 hours/);
    assert.equal(warningOfPassing([basic]), undefined);
  });
});
