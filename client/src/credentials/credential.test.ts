import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { type Credential, parseCredential, serializeCredential, signInName, summarize } from './credential';

const id = '3f0c9a52-6f0e-4a39-9a35-0f6f2d1f7c11';
const common = {
  id,
  label: 'team a',
  registry: 'ghcr.io/team-a',
  secretName: 'team-a',
  status: 'verified',
  verifiedAt: '2025-01-02T03:04:05.000Z',
  createdAt: '2025-01-02T03:04:05.000Z',
} as const;
const credential: Credential = {
  ...common,
  kind: 'basic',
  username: 'alice',
  password: new SecretText('s3cret-Pa55'),
};
const keys: Credential = {
  ...common,
  kind: 'aws-keys',
  accessKeyId: 'AKIAalice',
  secretAccessKey: new SecretText('s3cret-key'),
};
const temporaryKeys: Credential = { ...keys, sessionToken: new SecretText('s3cret-session') };
const profile: Credential = { ...common, kind: 'aws-profile', profile: 'team' };

function recordWith(changes: Readonly<Record<string, unknown>>, of: Credential = credential): string {
  return JSON.stringify({ ...JSON.parse(serializeCredential(of).reveal()), ...changes });
}

/** All that a credential holds, its secrets too. */
function revealed(of: Credential): object {
  return Object.fromEntries(
    Object.entries(of).map(([key, value]) => [key, value instanceof SecretText ? value.reveal() : value]),
  );
}

describe('a stored credential', () => {
  for (const [kind, written] of [
    ['user name and password', credential],
    ['AWS keys', keys],
    ['temporary AWS keys', temporaryKeys],
    ['an AWS profile', profile],
  ] as const) {
    it(`reads back what was written: ${kind}`, () => {
      const parsed = parseCredential(id, serializeCredential(written).reveal());
      assert.ok(parsed.outcome === 'readable');
      assert.deepEqual(revealed(parsed.credential), revealed(written));
    });
  }

  it('reads what version 1 wrote, which knew user name and password alone', () => {
    const written = `{"version":1,"kind":"basic","id":"${id}","label":"team a","registry":"ghcr.io/team-a","username":"alice","secretName":"team-a","status":"verified","verifiedAt":"2025-01-02T03:04:05.000Z","createdAt":"2025-01-02T03:04:05.000Z","password":"s3cret-Pa55"}`;
    const parsed = parseCredential(id, written);
    assert.ok(parsed.outcome === 'readable');
    assert.deepEqual(revealed(parsed.credential), revealed(credential));
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
    ['no access key', recordWith({ accessKeyId: undefined }, keys)],
    ['no secret access key', recordWith({ secretAccessKey: '' }, keys)],
    ['a number as session token', recordWith({ sessionToken: 7 }, keys)],
    ['no profile', recordWith({ profile: '' }, profile)],
  ] as const) {
    it(`is corrupt with ${what}, and says so without quoting it`, () => {
      const parsed = parseCredential(id, text);
      assert.ok(parsed.outcome === 'corrupt');
      assert.doesNotMatch(JSON.stringify(parsed), /s3cret|alice|ghcr/);
    });
  }

  it('is known by its label where it cannot be used', () => {
    const corrupt = parseCredential(id, recordWith({ username: 7 }));
    assert.ok(corrupt.outcome === 'corrupt');
    assert.equal(corrupt.label, 'team a');
    const newer = parseCredential(id, recordWith({ version: 3 }));
    assert.deepEqual(newer, { outcome: 'foreign-version', isNewer: true, label: 'team a' });
    for (const label of ['with s3cret-Pa55', 7, '', 'two\nlines']) {
      const parsed = parseCredential(id, recordWith({ version: 3, label }));
      assert.deepEqual(parsed, { outcome: 'foreign-version', isNewer: true });
    }
  });

  it('is left alone when another version wrote it', () => {
    assert.equal(parseCredential(id, recordWith({ version: 3 })).outcome, 'foreign-version');
    assert.equal(parseCredential(id, recordWith({ version: 0 })).outcome, 'foreign-version');
    assert.equal(parseCredential(id, recordWith({ kind: 'ssh-key' })).outcome, 'foreign-version');
    assert.equal(parseCredential(id, recordWith({ version: 1 }, keys)).outcome, 'foreign-version');
  });

  it('shows its password to no printer', () => {
    for (const one of [credential, temporaryKeys]) {
      assert.doesNotMatch(inspect(one, { depth: 9 }), /s3cret/);
      assert.doesNotMatch(JSON.stringify(one), /s3cret/);
      assert.doesNotMatch(`${serializeCredential(one)}`, /s3cret/);
    }
  });

  it('signs in as AWS with what AWS exchanges', () => {
    assert.deepEqual([credential, keys, profile].map(signInName), ['alice', 'AWS', 'AWS']);
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
