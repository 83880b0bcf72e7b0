import assert from 'node:assert/strict';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { relativeTime } from '../../../server/src/core/time/relativeTime';
import type { BasicCredential, Credential } from '../credentials/credential';
import { rowOf } from './credentialRow';

const now = new Date('2026-05-10T12:00:00Z');

function credential(fields: Partial<BasicCredential>): BasicCredential {
  return {
    kind: 'basic',
    id: 'a',
    label: 'Team A',
    registry: 'ghcr.io/team-a',
    username: 'octo',
    password: new SecretText('p4ss'),
    secretName: 'team-a',
    status: 'verified',
    verifiedAt: '2026-05-10T09:00:00Z',
    createdAt: '2026-01-01T00:00:00Z',
    ...fields,
  };
}

describe('a row of the Registries view', () => {
  const cases: readonly (readonly [Partial<BasicCredential>, string, string])[] = [
    [{}, 'verified 3 hours ago · ghcr.io/team-a', 'fine'],
    [{ status: 'refused' }, 'refused · ghcr.io/team-a', 'broken'],
    [{ status: 'unverified' }, 'unverified · ghcr.io/team-a', 'unproven'],
    [{ status: 'unproven' }, 'unproven: the registry lets everyone in · ghcr.io/team-a', 'unproven'],
    [{ expiresAt: '2026-05-10T10:00:00Z' }, 'expired 2 hours ago · ghcr.io/team-a', 'broken'],
    [
      { expiresAt: '2026-05-12T13:00:00Z' },
      'verified 3 hours ago, expires in 2 days · ghcr.io/team-a',
      'expiring',
    ],
    [
      { expiresAt: '2026-06-12T13:00:00Z' },
      'verified 3 hours ago, expires next month · ghcr.io/team-a',
      'fine',
    ],
    [
      { createdAt: '2026-05-10T11:00:00Z', expiresAt: '2026-05-10T23:00:00Z' },
      'verified 3 hours ago, expires in 11 hours · ghcr.io/team-a',
      'fine',
    ],
  ];

  for (const [fields, description, care] of cases) {
    it(`says: ${description}`, () => {
      const row = rowOf(credential(fields), now);
      assert.deepEqual([row.label, row.description, row.care], ['Team A', description, care]);
      assert.equal(JSON.stringify(row).includes('p4ss'), false);
    });
  }

  it('does not say the registry twice', () => {
    assert.equal(
      rowOf(credential({ label: 'ghcr.io/team-a octo' }), now).description,
      'verified 3 hours ago',
    );
  });

  it('tells in its tooltip who signs in, but not where that is the token', () => {
    assert.match(rowOf(credential({}), now).tooltip, /^User name: octo$/mu);
    assert.match(rowOf(credential({ username: 'p4ss' }), now).tooltip, /^User name: the token itself$/mu);
  });

  it('tells in its tooltip how long a Secret lasts that holds a token of AWS', () => {
    const { id, label, registry, secretName, status, createdAt } = credential({});
    const byProfile: Credential = {
      ...{ id, label, registry, secretName, status, createdAt },
      ...{ kind: 'aws-profile', profile: 'team' },
    };
    assert.match(rowOf(byProfile, now).tooltip, /^Secret: team-a, which works for 12 hours/mu);
    assert.match(rowOf(credential({}), now).tooltip, /^Secret: team-a$/mu);
  });

  it('has an icon for its registry, and one for any other', () => {
    assert.equal(rowOf(credential({}), now).icon, 'github');
    assert.equal(rowOf(credential({ registry: 'registry.example.com' }), now).icon, 'server');
  });
});

describe('a relative time', () => {
  it('is as people say it', () => {
    assert.deepEqual(
      ['2026-05-10T12:00:20Z', '2026-05-10T11:59:00Z', '2026-05-11T12:00:00Z', '2025-05-01T00:00:00Z'].map(
        (time) => relativeTime(time, now),
      ),
      ['just now', '1 minute ago', 'tomorrow', 'last year'],
    );
  });
});
