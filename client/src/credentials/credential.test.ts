import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { type Credential, parseCredential, serializeCredential, summarize } from './credential';

const id = '3f0c9a52-6f0e-4a39-9a35-0f6f2d1f7c11';
const credential: Credential = {
  kind: 'basic',
  id,
  label: 'team a',
  registry: 'ghcr.io/team-a',
  username: 'alice',
  password: new SecretText('s3cret-Pa55'),
  secretName: 'team-a',
  status: 'verified',
  verifiedAt: '2025-01-02T03:04:05.000Z',
  createdAt: '2025-01-02T03:04:05.000Z',
};

function recordWith(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...JSON.parse(serializeCredential(credential).reveal()), ...changes });
}

describe('a stored credential', () => {
  it('reads back what was written', () => {
    const parsed = parseCredential(id, serializeCredential(credential).reveal());
    assert.ok(parsed.outcome === 'readable');
    assert.deepEqual(
      { ...parsed.credential, password: parsed.credential.password.reveal() },
      { ...credential, password: 's3cret-Pa55' },
    );
  });

  for (const [what, text] of [
    ['half a record', serializeCredential(credential).reveal().slice(0, 40)],
    ['an empty text', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['no version', recordWith({ version: undefined })],
    ['another id', recordWith({ id: '00000000-0000-0000-0000-000000000000' })],
    ['no password', recordWith({ password: undefined })],
    ['an empty password', recordWith({ password: '' })],
    ['a number as user name', recordWith({ username: 7 })],
    ['an empty registry', recordWith({ registry: '' })],
    ['an unknown status', recordWith({ status: 'fine' })],
    ['a malformed time', recordWith({ verifiedAt: 'yesterday' })],
    ['no time of creation', recordWith({ createdAt: undefined })],
  ] as const) {
    it(`is corrupt with ${what}, and says so without quoting it`, () => {
      const parsed = parseCredential(id, text);
      assert.ok(parsed.outcome === 'corrupt');
      assert.doesNotMatch(parsed.reason, /s3cret|alice|ghcr/);
    });
  }

  it('is left alone when another version wrote it', () => {
    assert.equal(parseCredential(id, recordWith({ version: 2 })).outcome, 'foreign-version');
    assert.equal(parseCredential(id, recordWith({ kind: 'aws-keys' })).outcome, 'foreign-version');
  });

  it('shows its password to no printer', () => {
    assert.doesNotMatch(inspect(credential, { depth: 9 }), /s3cret/);
    assert.doesNotMatch(JSON.stringify(credential), /s3cret/);
    assert.doesNotMatch(`${serializeCredential(credential)}`, /s3cret/);
  });
});

describe('the summary of a credential', () => {
  const now = new Date('2025-06-01T00:00:00Z');

  it('tells neither user name nor password', () => {
    assert.deepEqual(summarize(credential, now), {
      id,
      label: 'team a',
      registry: 'ghcr.io/team-a',
      secretName: 'team-a',
      status: 'verified',
    });
  });

  it('says expired from the moment of expiry on', () => {
    const expiring = (expiresAt: string) => summarize({ ...credential, expiresAt }, now).status;
    assert.equal(expiring('2025-06-01T00:00:00Z'), 'expired');
    assert.equal(expiring('2025-06-01T00:00:01Z'), 'verified');
  });
});
