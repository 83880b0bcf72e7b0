import assert from 'node:assert/strict';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import type { Credential } from '../credential';
import { afterCheck, checkResultOf } from './checkResult';

const now = new Date('2026-05-10T12:00:00Z');
const registry = 'ghcr.io';
const credential: Credential = {
  kind: 'basic',
  id: '11111111-1111-4111-8111-111111111111',
  label: 'Team A',
  registry,
  username: 'octo',
  password: new SecretText('p4ss'),
  secretName: 'team-a',
  status: 'unverified',
  createdAt: '2026-01-01T00:00:00Z',
};

describe('the check of a stored credential', () => {
  const verdicts: readonly (readonly [VerificationOutcome, string])[] = [
    [{ outcome: 'verified', registry }, 'verified'],
    [{ outcome: 'verified-for-image', registry, repository: 'a/b' }, 'verified'],
    // The registry knows whom it refuses the image to.
    [{ outcome: 'accepted-but-no-access', registry, repository: 'a/b', status: 403 }, 'verified'],
    [{ outcome: 'unproven', registry, reason: 'anonymous-access' }, 'unproven'],
    [{ outcome: 'rejected', registry, reason: 'refused' }, 'refused'],
    [{ outcome: 'rejected', registry, reason: 'token-expired' }, 'refused'],
  ];
  for (const [outcome, status] of verdicts) {
    it(`stores ${status} after ${outcome.outcome}`, () => {
      const result = checkResultOf(credential, outcome);
      const after = afterCheck(credential, result, now);
      assert.deepEqual(
        [after.status, after.verifiedAt],
        [status, status === 'verified' ? now.toISOString() : undefined],
      );
      assert.doesNotMatch(result.text, /saved/u);
    });
  }

  const noVerdicts: readonly VerificationOutcome[] = [
    { outcome: 'rate-limited', registry },
    { outcome: 'unreachable', registry, reason: 'dns', host: registry },
    { outcome: 'not-a-registry', registry, reason: 'not-found' },
    { outcome: 'unsafe-realm', registry, reason: 'other-host', realmHost: 'evil.example' },
  ];
  for (const outcome of noVerdicts) {
    it(`changes nothing after ${outcome.outcome}, and says so`, () => {
      const result = checkResultOf(credential, outcome);
      assert.equal(afterCheck(credential, result, now), credential);
      assert.match(result.text, /nothing was changed/iu);
    });
  }

  it('quotes no password that a server repeats', () => {
    const result = checkResultOf(credential, {
      ...{ outcome: 'rejected', registry, reason: 'refused', serverMessage: 'not p4ss' },
    });
    assert.doesNotMatch(result.text, /p4ss/u);
  });
});
