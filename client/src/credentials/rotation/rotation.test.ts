import assert from 'node:assert/strict';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import type { CredentialToVerify } from '../../../../server/src/registryAccess/verify';
import { type Credential, serializeCredential } from '../credential';
import type { TextAnswer } from '../form/formQuestions';
import { type RotationPorts, rotate } from './rotation';

const id = '11111111-1111-4111-8111-111111111111';
const now = new Date('2026-05-10T12:00:00Z');
const common = {
  id,
  label: 'Team A',
  registry: 'ghcr.io/team-a',
  secretName: 'team-a',
  status: 'refused',
  createdAt: '2026-01-01T00:00:00.000Z',
} as const;
const basic: Credential = {
  ...common,
  kind: 'basic',
  username: 'octo',
  password: new SecretText('old'),
  expiresAt: '2026-05-01T00:00:00.000Z',
};
const keys: Credential = {
  ...common,
  kind: 'aws-keys',
  registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
  accessKeyId: 'AKIAOLD',
  secretAccessKey: new SecretText('old'),
};
const accepted: VerificationOutcome = { outcome: 'verified', registry: 'ghcr.io' };
const refused: VerificationOutcome = { outcome: 'rejected', registry: 'ghcr.io', reason: 'refused' };

/** A user who gives these answers, a registry that gives these outcomes, and a store with one credential. */
function world(
  stored: Credential,
  answers: readonly (string | 'BACK')[],
  outcomes: readonly VerificationOutcome[],
) {
  let record: Credential | undefined = stored;
  const left = [...answers];
  const toCome = [...outcomes];
  const asked: CredentialToVerify[] = [];
  const remarks: string[] = [];
  const ports: RotationPorts = {
    store: {
      get: async () => record,
      replace: async (credential) => {
        record = credential;
        return true;
      },
    },
    ask: async (question): Promise<TextAnswer> => {
      for (;;) {
        const value = left.shift();
        if (value === undefined) {
          return { kind: 'closed' };
        }
        if (value === 'BACK') {
          return { kind: 'back' };
        }
        const remark =
          question.remarkOn(value) ?? (await question.submit?.(value, new AbortController().signal));
        if (!remark) {
          return { kind: 'answered', value };
        }
        remarks.push(remark.text);
      }
    },
    verify: async (credential) => {
      asked.push(credential);
      return toCome.shift() ?? assert.fail('asked once too often');
    },
    now: () => now,
  };
  return {
    ports,
    asked,
    remarks,
    record: () => (record ? serializeCredential(record).reveal() : undefined),
    remove: () => {
      record = undefined;
    },
  };
}

describe('rotating a credential', () => {
  it('verifies the new password before it takes the place of the old one', async () => {
    const { ports, record, asked } = world(basic, ['new'], [accepted]);
    const result = await rotate(basic, ports);
    assert.equal(result.kind, 'rotated');
    assert.equal(asked.length, 1);
    assert.deepEqual(JSON.parse(record() ?? ''), {
      ...{ ...common, version: 2, kind: 'basic', username: 'octo', password: 'new' },
      ...{ status: 'verified', verifiedAt: now.toISOString() },
    });
  });

  const noVerdicts: readonly VerificationOutcome[] = [
    refused,
    { outcome: 'rate-limited', registry: 'ghcr.io' },
    { outcome: 'unreachable', registry: 'ghcr.io', reason: 'timeout', host: 'ghcr.io' },
    { outcome: 'not-a-registry', registry: 'ghcr.io', reason: 'html' },
    { outcome: 'unsafe-realm', registry: 'ghcr.io', reason: 'other-host', realmHost: 'evil.example' },
  ];
  for (const outcome of noVerdicts) {
    it(`leaves the record as it is, byte for byte, after ${outcome.outcome}`, async () => {
      const { ports, record, remarks } = world(basic, ['new'], [outcome]);
      const before = record();
      assert.deepEqual(await rotate(basic, ports), { kind: 'cancelled' });
      assert.equal(record(), before);
      assert.match(remarks.join(), /The stored credential stays as it is\.$/u);
    });
  }

  it('takes another try in the same box', async () => {
    const { ports, record } = world(basic, ['wrong', 'right'], [refused, accepted]);
    assert.equal((await rotate(basic, ports)).kind, 'rotated');
    assert.match(record() ?? '', /"password":"right"/u);
  });

  it('keeps what was changed while the box stood open', async () => {
    const { ports } = world({ ...basic, label: 'Renamed' }, ['new'], [accepted]);
    const result = await rotate(basic, ports);
    assert.equal(result.kind === 'rotated' && result.credential.label, 'Renamed');
  });

  it('does not bring back a credential that was deleted meanwhile', async () => {
    const { ports, record, remove } = world(basic, ['new'], [accepted]);
    remove();
    assert.deepEqual(await rotate(basic, ports), { kind: 'gone' });
    assert.equal(record(), undefined);
  });

  it('gives a token both fields where it was in both', async () => {
    const token: Credential = {
      ...basic,
      kind: 'basic',
      username: 'dop_v1_x',
      password: new SecretText('dop_v1_x'),
    };
    const { ports, record } = world(token, ['dop_v1_y'], [accepted]);
    await rotate(token, ports);
    assert.match(record() ?? '', /"username":"dop_v1_y".*"password":"dop_v1_y"/u);
  });
});

describe('rotating what signs in to AWS', () => {
  it('asks for the new key and its secret', async () => {
    const { ports, record } = world(keys, ['AKIANEW', 'new/secret'], [accepted]);
    assert.equal((await rotate(keys, ports)).kind, 'rotated');
    assert.match(record() ?? '', /"accessKeyId":"AKIANEW","secretAccessKey":"new\/secret"/u);
  });

  it('asks for the session token of temporary keys, and can go back', async () => {
    const { ports, record } = world(keys, ['ASIANEW', 'typo', 'BACK', 'secret', 'token'], [accepted]);
    assert.equal((await rotate(keys, ports)).kind, 'rotated');
    assert.match(record() ?? '', /"secretAccessKey":"secret","sessionToken":"token"/u);
  });

  it('leaves the old keys where AWS refuses the new ones', async () => {
    const { ports, record } = world(keys, ['AKIANEW', 'wrong'], [refused]);
    const before = record();
    assert.deepEqual(await rotate(keys, ports), { kind: 'cancelled' });
    assert.equal(record(), before);
  });

  it('has nothing to do for a profile', async () => {
    const profile: Credential = { ...common, kind: 'aws-profile', profile: 'dev' };
    const { ports } = world(profile, [], []);
    assert.deepEqual(await rotate(profile, ports), { kind: 'nothing-stored', profile: 'dev' });
  });
});
