import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { SecretText } from '../../core/pullSecrets/secretText';
import { type EcrService, type EcrServiceSettings, startEcrService } from '../testing/ecrService';
import { exchangeForEcrToken } from './ecr';
import { createEcrApi } from './ecrApi';
import type { AwsKeysCredential, EcrExchange } from './ecrOutcome';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const sessionToken = 'IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJHMEUCIQ==';
const hour = 3_600_000;
const now = new Date('2030-05-06T07:08:09.000Z');
const expiresAt = new Date(now.getTime() + 11 * hour);

function passwordUntil(time: Date): string {
  const expiration = Math.floor(time.getTime() / 1000);
  return Buffer.from(
    JSON.stringify({ payload: 'x', datakey: 'y', version: '2', type: 'DATA_KEY', expiration }),
  ).toString('base64');
}

const password = passwordUntil(expiresAt);
const settings: EcrServiceSettings = {
  region: 'eu-west-1',
  users: {
    AKIALASTING: { secretAccessKey: secret },
    AKIALIMITED: { secretAccessKey: secret, isPermitted: false },
    ASIASESSION: { secretAccessKey: secret, session: { token: sessionToken } },
    ASIAEXPIRED: { secretAccessKey: secret, session: { token: sessionToken, hasExpired: true } },
  },
  login: `AWS:${password}`,
  expiresAt,
  proxyEndpoint: `https://${registry}`,
};

function keys(changes: Partial<AwsKeysCredential> = {}): AwsKeysCredential {
  return {
    kind: 'aws-keys',
    registry,
    accessKeyId: 'AKIALASTING',
    secretAccessKey: new SecretText(secret),
    ...changes,
  };
}

const temporary = { accessKeyId: 'ASIASESSION', sessionToken: new SecretText(sessionToken) };

describe('exchangeForEcrToken with keys', () => {
  let service: EcrService | undefined;
  const ask = async (
    credential: AwsKeysCredential,
    changes: Partial<EcrServiceSettings> = {},
  ): Promise<EcrExchange> => {
    service = await startEcrService({ ...settings, ...changes });
    const outcome = await exchangeForEcrToken(credential, {
      api: createEcrApi({ endpoint: service.url }),
      now: () => now,
    });
    const left = `${JSON.stringify(outcome)} ${inspect(outcome, { depth: 9, showHidden: true })}`;
    for (const hidden of [secret, sessionToken, password]) {
      assert.equal(left.includes(hidden), false);
    }
    return outcome;
  };
  afterEach(async () => {
    await service?.stop();
    service = undefined;
  });

  it('gets user name, password and expiry for a signed request', async () => {
    const outcome = await ask(keys());
    assert.ok(outcome.outcome === 'token');
    assert.equal(outcome.username, 'AWS');
    assert.equal(outcome.password.reveal(), password);
    assert.equal(outcome.expiresAt, '2030-05-06T18:08:09.000Z');
    assert.equal(outcome.proxyEndpoint, `https://${registry}`);
    assert.equal(service?.requests.length, 1);
  });

  it('signs with a session token', async () => {
    assert.equal((await ask(keys(temporary))).outcome, 'token');
    assert.equal(service?.requests[0]?.headers['x-amz-security-token'], sessionToken);
  });

  it('takes the region from the host, with a path, a port of https and capitals', async () => {
    for (const written of [`https://${registry}/team-a`, `${registry}:443`, registry.toUpperCase()]) {
      assert.equal((await ask(keys({ registry: written }))).outcome, 'token', written);
      await service?.stop();
    }
  });

  it('takes the earliest of what the answer says, what the token says, and twelve hours', async () => {
    const later = new Date(now.getTime() + 30 * hour);
    const sooner = new Date(now.getTime() + 2 * hour);
    const cases: readonly (readonly [EcrServiceSettings['login'], Date, string])[] = [
      [`AWS:${passwordUntil(sooner)}`, expiresAt, '2030-05-06T09:08:09.000Z'],
      [`AWS:${passwordUntil(expiresAt)}`, sooner, '2030-05-06T09:08:09.000Z'],
      ['AWS:opaque', sooner, '2030-05-06T09:08:09.000Z'],
      [`AWS:${passwordUntil(later)}`, later, '2030-05-06T19:08:09.000Z'],
    ];
    for (const [login, end, expected] of cases) {
      const outcome = await ask(keys(), { login, expiresAt: end });
      assert.ok(outcome.outcome === 'token');
      assert.equal(outcome.expiresAt, expected);
      await service?.stop();
    }
  });

  it('passes on no registry that is none of ECR', async () => {
    const outcome = await ask(keys(), { proxyEndpoint: 'https://registry.example.com' });
    assert.ok(outcome.outcome === 'token');
    assert.equal('proxyEndpoint' in outcome, false);
  });

  it('takes no answer for a token that holds none', async () => {
    for (const login of ['', 'AWS:', 'someone:password', 'AWS:two words', 'AWS:line\nbreak']) {
      const outcome = await ask(keys(), { login });
      assert.ok(outcome.outcome === 'unreachable');
      assert.equal(outcome.reason, 'unexpected-answer');
      await service?.stop();
    }
  });

  const refusals: Readonly<Record<string, readonly [AwsKeysCredential, string]>> = {
    'a key that AWS does not know': [
      keys({ accessKeyId: 'AKIAUNKNOWN' }),
      'invalid-keys UnrecognizedClientException',
    ],
    'another secret': [
      keys({ secretAccessKey: new SecretText(`${secret}x`) }),
      'invalid-keys InvalidSignatureException',
    ],
    'another secret of temporary keys': [
      keys({ ...temporary, secretAccessKey: new SecretText(`${secret}x`) }),
      'invalid-keys InvalidSignatureException',
    ],
    'another session token': [
      keys({ ...temporary, sessionToken: new SecretText('other') }),
      'invalid-keys UnrecognizedClientException',
    ],
    'the region of another host': [
      keys({ registry: '123456789012.dkr.ecr.us-east-1.amazonaws.com' }),
      'invalid-keys InvalidSignatureException',
    ],
    'an expired session token': [
      keys({ ...temporary, accessKeyId: 'ASIAEXPIRED' }),
      'expired-session-token ExpiredTokenException',
    ],
    'missing rights': [keys({ accessKeyId: 'AKIALIMITED' }), 'not-permitted AccessDeniedException'],
  };
  for (const [name, [credential, expected]] of Object.entries(refusals)) {
    it(`tells ${name}, and asks once`, async () => {
      const outcome = await ask(credential);
      assert.ok(outcome.outcome === 'refused');
      assert.equal(`${outcome.reason} ${outcome.code}`, expected);
      assert.equal(outcome.status, 400);
      assert.equal(service?.requests.length, 1);
    });
  }

  for (const minutes of [6, -6]) {
    it(`tells a clock that is off by ${-minutes} minutes from a wrong secret`, async () => {
      const outcome = await ask(keys(), { clockAheadMilliseconds: minutes * 60_000 });
      assert.ok(outcome.outcome === 'refused');
      assert.equal(outcome.reason, 'clock-skew');
      assert.equal(service?.requests.length, 1);
    });
  }

  const unsent: Readonly<Record<string, readonly [AwsKeysCredential, string]>> = {
    'a host of another registry': [keys({ registry: 'ghcr.io' }), 'malformed-host'],
    'the public registry': [keys({ registry: 'public.ecr.aws' }), 'malformed-host'],
    'a region of another partition': [
      keys({ registry: '123456789012.dkr.ecr.us-east-1.amazonaws.com.cn' }),
      'malformed-host',
    ],
    'no host': [keys({ registry: 'https://user:password@host' }), 'malformed-host'],
    'an empty secret': [keys({ secretAccessKey: new SecretText('') }), 'malformed-keys'],
    'a secret with a line break': [
      keys({ secretAccessKey: new SecretText(`${secret}\n`) }),
      'malformed-keys',
    ],
    'an empty session token': [keys({ ...temporary, sessionToken: new SecretText('') }), 'malformed-keys'],
    'two words for a key': [keys({ accessKeyId: 'AKIALASTING x' }), 'malformed-keys'],
    'a temporary key alone': [keys({ accessKeyId: 'ASIASESSION' }), 'missing-session-token'],
  };
  for (const [name, [credential, reason]] of Object.entries(unsent)) {
    it(`sends nothing for ${name}`, async () => {
      assert.deepEqual(await ask(credential), { outcome: 'refused', reason });
      assert.equal(service?.requests.length, 0);
    });
  }
});
