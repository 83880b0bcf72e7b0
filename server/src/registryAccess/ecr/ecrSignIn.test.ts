import assert from 'node:assert/strict';
import { SecretText } from '../../core/pullSecrets/secretText';
import { diagnosePull } from '../pullDiagnosis/pullDiagnosis';
import { type Asked, challenge, type Scripted, scriptedRegistry } from '../testing/scriptedRegistry';
import { verifyCredential } from '../verify';
import type { EcrApi } from './ecrApi';
import type { AwsCredential, EcrFailure, EcrRefusal } from './ecrOutcome';
import { outcomeOf } from './ecrSignIn';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const token = 'dG9rZW4';
const expiresAt = new Date(Date.now() + 6 * 3_600_000);
const keys: AwsCredential = {
  kind: 'aws-keys',
  registry,
  accessKeyId: 'AKIALASTING',
  secretAccessKey: new SecretText('canary/key'),
};
const profile: AwsCredential = { kind: 'aws-profile', registry, profile: 'team' };

class FakeAws implements EcrApi {
  questions: string[] = [];
  failure: Error | undefined;

  async keysOfProfile(name: string) {
    this.questions.push(`profile ${name}`);
    return { accessKeyId: 'AKIAPROFILE', secretAccessKey: new SecretText('canary/key') };
  }

  async authorization(_host: unknown, { accessKeyId }: { readonly accessKeyId: string }) {
    this.questions.push(`token for ${accessKeyId}`);
    if (this.failure) {
      throw this.failure;
    }
    return { token: new SecretText(Buffer.from(`AWS:${token}`).toString('base64')), expiresAt };
  }
}

const authorization = `Basic ${Buffer.from(`AWS:${token}`).toString('base64')}`;

function ecrRegistry(asked: Asked): Scripted {
  return asked.authorization === authorization
    ? { status: 200, body: {} }
    : challenge(`Basic realm="https://${registry}/",service="ecr.amazonaws.com"`);
}

describe('a credential of AWS', () => {
  let aws: FakeAws;

  beforeEach(() => {
    aws = new FakeAws();
  });

  const verify = async (credential: AwsCredential, awsProfiles = true) => {
    const { request, asked } = scriptedRegistry(ecrRegistry);
    const outcome = await verifyCredential(credential, { request, ecrApi: aws, awsProfiles });
    assert.doesNotMatch(JSON.stringify(outcome), /canary/);
    return { outcome, asked };
  };

  it('is exchanged, and the registry is shown the token alone', async () => {
    const { outcome, asked } = await verify(keys);
    assert.deepEqual(outcome, { outcome: 'verified', registry, expiresAt: expiresAt.toISOString() });
    assert.deepEqual(
      asked.map((one) => one.authorization),
      [undefined, authorization],
    );
    assert.deepEqual(aws.questions, ['token for AKIALASTING']);
  });

  it('may be a profile, where profiles are allowed', async () => {
    assert.equal((await verify(profile)).outcome.outcome, 'verified');
    assert.deepEqual(aws.questions, ['profile team', 'token for AKIAPROFILE']);
  });

  it('is no profile where they are not, and nobody is asked', async () => {
    const { outcome, asked } = await verify(profile, false);
    assert.deepEqual(outcome, { outcome: 'exchange-failed', registry, reason: 'profiles-not-allowed' });
    assert.deepEqual([asked, aws.questions], [[], []]);
  });

  it('is rejected when AWS knows it not, and the registry is not asked', async () => {
    aws.failure = Object.assign(new Error('canary/key'), {
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 400 },
    });
    const { outcome, asked } = await verify(keys);
    assert.ok(outcome.outcome === 'rejected' && outcome.reason === 'invalid-keys');
    assert.deepEqual(asked, []);
  });

  it('tells why an image does not pull, too', async () => {
    const { request } = scriptedRegistry(ecrRegistry);
    const image = `${registry}/team/app:1`;
    const options = { request, ecrApi: aws };
    const found = await diagnosePull(image, [{ id: 'a', credential: keys }], options);
    assert.deepEqual(found.attempts, [{ id: 'a', result: { outcome: 'may-pull' } }]);
    aws.failure = Object.assign(new Error('canary/key'), {
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 400 },
    });
    const refused = await diagnosePull(image, [{ id: 'a', credential: keys }], options);
    assert.equal(refused.verdict.verdict, 'credential-refused');
    const restricted = await diagnosePull(image, [{ id: 'p', credential: profile }], options);
    assert.deepEqual(restricted.verdict, {
      verdict: 'no-answer',
      obstacle: { outcome: 'exchange-failed', registry, reason: 'profiles-not-allowed' },
    });
  });
});

describe('a failed exchange', () => {
  const outcomes: Record<EcrRefusal, string> = {
    'malformed-host': 'not-a-registry malformed-name',
    'malformed-keys': 'rejected malformed-keys',
    'missing-session-token': 'rejected missing-session-token',
    'invalid-keys': 'rejected invalid-keys',
    'expired-session-token': 'rejected expired-session-token',
    'not-permitted': 'rejected not-permitted',
    'unknown-profile': 'rejected unknown-profile',
    'profile-role-refused': 'rejected profile-role-refused',
    other: 'rejected other',
    'clock-skew': 'exchange-failed clock-skew',
    'profile-needs-sso-login': 'exchange-failed profile-needs-sso-login',
    'profile-needs-login': 'exchange-failed profile-needs-login',
    'profile-needs-mfa': 'exchange-failed profile-needs-mfa',
    'profile-failed': 'exchange-failed profile-failed',
  };
  for (const [reason, expected] of Object.entries(outcomes)) {
    it(`by ${reason} is: ${expected}`, () => {
      const failure = { outcome: 'refused', reason } as EcrFailure;
      const outcome = outcomeOf(failure, registry);
      assert.equal(`${outcome.outcome} ${'reason' in outcome ? outcome.reason : ''}`, expected);
      assert.equal(outcome.registry, registry);
    });
  }

  it('by the network or a limit says nothing about the credential', () => {
    assert.deepEqual(outcomeOf({ outcome: 'rate-limited' }, registry), { outcome: 'rate-limited', registry });
    const unreachable = { outcome: 'unreachable', reason: 'dns', host: 'api.ecr' } as const;
    assert.deepEqual(outcomeOf(unreachable, registry), { ...unreachable, registry });
  });
});
