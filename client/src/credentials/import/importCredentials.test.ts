import assert from 'node:assert/strict';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { Credential } from '../credential';
import { auth, canary, unreachable, World } from './testing/importWorld';

const stored: Credential = {
  kind: 'basic',
  id: '11111111-1111-4111-8111-111111111111',
  label: 'my packages',
  registry: 'ghcr.io',
  username: 'alice',
  password: new SecretText('old'),
  secretName: 'my-packages',
  status: 'verified',
  createdAt: '2024-01-01T00:00:00.000Z',
};

describe('importing credentials', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  it('saves what was chosen and accepted, as a credential like any other', async () => {
    world.files = { 'config.json': { auths: { 'https://ghcr.io': auth('alice'), 'quay.io': auth('bob') } } };
    world.picks = ({ registry }) => registry.host === 'ghcr.io';
    assert.deepEqual(await world.outcomes(), ['ghcr.io imported']);
    const [credential] = world.saved;
    assert.ok(credential && world.saved.length === 1);
    const { password, ...rest } = credential;
    assert.equal(password.reveal(), canary);
    assert.deepEqual(rest, {
      kind: 'basic',
      id: '00000000-0000-4000-8000-000000000001',
      label: 'ghcr.io',
      registry: 'ghcr.io',
      username: 'alice',
      secretName: 'ghcr.io',
      status: 'verified',
      createdAt: '2025-06-01T12:00:00.000Z',
      verifiedAt: '2025-06-01T12:00:00.000Z',
    });
    assert.deepEqual(
      world.sent.map(({ registry }) => registry),
      ['ghcr.io'],
    );
  });

  it('loses nothing by what goes wrong with others', async () => {
    world.files = {
      'config.json': {
        auths: {
          'refused.example.com': auth('alice'),
          'ghcr.io': auth('alice'),
          'broken.example.com': auth('alice', `${canary}\t`),
          'full.example.com': auth('alice'),
          'throws.example.com': auth('alice'),
          'quay.io': auth('bob'),
        },
        credHelpers: { 'gone.example.com': 'pass', 'acr.azurecr.io': 'acr' },
      },
    };
    world.logins = { 'acr.azurecr.io': { outcome: 'identity-token' } };
    world.answers = {
      'refused.example.com': {
        outcome: 'rejected',
        registry: 'refused.example.com',
        reason: 'refused',
        serverMessage: `no ${canary}`,
      },
    };
    world.failsToSave = ['full.example.com'];
    assert.deepEqual(await world.outcomes(), [
      'gone.example.com helper-failed',
      'acr.azurecr.io identity-token',
      'refused.example.com refused',
      'ghcr.io imported',
      'broken.example.com malformed',
      'full.example.com not-saved',
      'throws.example.com not-checked',
      'quay.io imported',
    ]);
    assert.deepEqual(
      world.saved.map(({ registry }) => registry),
      ['ghcr.io', 'quay.io'],
    );
  });

  it('saves unverified only what the user says', async () => {
    world.files = { 'config.json': { auths: { 'quay.io': auth('bob'), 'quay.io/team': auth('bob') } } };
    world.answers = { 'quay.io': unreachable, 'quay.io/team': unreachable };
    assert.deepEqual(await world.outcomes(), ['quay.io not-checked', 'quay.io not-checked']);
    assert.deepEqual(world.saved, []);
    world.savesUnverified = ({ candidate }) => candidate.registry.path === 'team';
    assert.deepEqual(await world.outcomes(), ['quay.io not-checked', 'quay.io imported-with-caution']);
    assert.deepEqual(
      world.saved.map(({ registry, status }) => [registry, status]),
      [['quay.io/team', 'unverified']],
    );
  });

  it('marks what a registry neither proved nor refused', async () => {
    world.files = { 'config.json': { auths: { 'localhost:5000': auth('bob') } } };
    world.answers = {
      'localhost:5000': { outcome: 'unproven', registry: 'localhost:5000', reason: 'anonymous-access' },
    };
    assert.deepEqual(await world.outcomes(), ['localhost:5000 imported-with-caution']);
    assert.equal(world.saved[0]?.status, 'unproven');
  });

  describe('where the registry and user are stored already', () => {
    beforeEach(() => {
      world.known = [stored];
      world.files = { 'config.json': { auths: { 'ghcr.io': auth('alice') } } };
    });

    it('leaves the same password alone, and sends it nowhere', async () => {
      world.known = [{ ...stored, password: new SecretText(canary) }];
      assert.deepEqual(await world.outcomes(), ['ghcr.io already-stored']);
      assert.deepEqual([world.sent, world.saved], [[], []]);
    });

    it('replaces it if the registry accepted the new one and the user says so', async () => {
      assert.deepEqual(await world.outcomes(), ['ghcr.io already-stored']);
      world.replaces = () => true;
      assert.deepEqual(await world.outcomes(), ['ghcr.io replaced']);
      const [credential] = world.saved;
      assert.equal(credential?.password.reveal(), canary);
      const { id, label, secretName, createdAt } = stored;
      assert.deepEqual(
        {
          id: credential?.id,
          label: credential?.label,
          secretName: credential?.secretName,
          createdAt: credential?.createdAt,
        },
        { id, label, secretName, createdAt },
      );
    });

    for (const answer of [
      { ...unreachable, registry: 'ghcr.io' },
      { outcome: 'unproven', registry: 'ghcr.io', reason: 'anonymous-access' },
      { outcome: 'rejected', registry: 'ghcr.io', reason: 'refused' },
    ] as const) {
      it(`does not even ask if the new one is ${answer.outcome}`, async () => {
        world.answers = { 'ghcr.io': answer };
        world.replaces = () => assert.fail();
        world.savesUnverified = () => assert.fail();
        await world.outcomes();
        assert.deepEqual(world.saved, []);
      });
    }
  });

  it('takes the first of two that are the same, and the second if the first is refused', async () => {
    world.files = {
      'config.json': { auths: { 'ghcr.io': auth('alice', 'one') } },
      'auth.json': { auths: { 'https://ghcr.io/v2/': auth('alice', 'two') } },
    };
    assert.deepEqual(await world.outcomes(), ['ghcr.io imported', 'ghcr.io duplicate']);
    world.verify = async ({ registry, password }) =>
      password.reveal() === 'one'
        ? { outcome: 'rejected', registry, reason: 'refused' }
        : { outcome: 'verified', registry };
    assert.deepEqual(await world.outcomes(), ['ghcr.io refused', 'ghcr.io imported']);
    assert.deepEqual(
      world.saved.map(({ password }) => password.reveal()),
      ['one', 'two'],
    );
  });

  it('sends a refused password once', async () => {
    world.files = {
      'config.json': { auths: { 'ghcr.io': auth('alice') } },
      'auth.json': { auths: { 'ghcr.io': auth('alice') } },
    };
    world.answers = { 'ghcr.io': { outcome: 'rejected', registry: 'ghcr.io', reason: 'refused' } };
    assert.deepEqual(await world.outcomes(), ['ghcr.io refused', 'ghcr.io duplicate']);
    assert.equal(world.sent.length, 1);
  });

  it('gives every credential a name of its own', async () => {
    world.known = [{ ...stored, username: 'zoe', label: 'GHCR.io', secretName: 'ghcr.io' }];
    world.files = {
      'config.json': {
        auths: {
          'ghcr.io': auth('alice'),
          'registry.digitalocean.com': auth(`dop_v1_${canary}`, `dop_v1_${canary}`),
          'registry.digitalocean.com/team': auth('bob'),
        },
      },
      'auth.json': { auths: { 'registry.digitalocean.com': auth(`dop_v1_${canary}2`, canary) } },
    };
    await world.outcomes();
    const names = world.saved.map(({ label, secretName }) => [label, secretName]);
    assert.deepEqual(names, [
      ['ghcr.io alice', 'ghcr.io-alice'],
      ['registry.digitalocean.com', 'registry.digitalocean.com'],
      ['registry.digitalocean.com/team', 'registry.digitalocean.com-team'],
      ['registry.digitalocean.com 2', 'registry.digitalocean.com-2'],
    ]);
  });

  it('tells when a passing password ends', async () => {
    world.files = {
      'config.json': {
        auths: {
          '123456789012.dkr.ecr.eu-west-1.amazonaws.com': auth('AWS'),
          'eu.gcr.io': auth('_dcgcloud_token'),
          'ghcr.io': auth('constructor'),
        },
      },
    };
    await world.outcomes();
    assert.deepEqual(
      world.saved.map(({ expiresAt }) => expiresAt),
      ['2025-06-02T00:00:00.000Z', '2025-06-01T13:00:00.000Z', undefined],
    );
  });

  it('asks few registries at once, and one registry one thing at a time', async () => {
    const hosts = Array.from({ length: 12 }, (_, index) => `r${index}.example.com`);
    world.files = {
      'config.json': { auths: Object.fromEntries(hosts.map((host) => [host, auth('alice')])) },
    };
    await world.outcomes();
    assert.equal(world.sent.length, 12);
    assert.ok(world.mostAtOnce > 1 && world.mostAtOnce <= 4, String(world.mostAtOnce));
    const paths = Object.fromEntries(hosts.map((host) => [`quay.io/${host}`, auth('alice')]));
    world.files = { 'config.json': { auths: paths } };
    world.mostAtOnce = 0;
    await world.outcomes();
    assert.equal(world.mostAtOnce, 1);
  });

  for (const step of ['looking', 'checking'] as const) {
    it(`saves nothing if the user cancels while ${step}`, async () => {
      world.files = { 'config.json': { auths: { 'ghcr.io': auth('alice') } } };
      world.cancelsAt = step;
      assert.deepEqual(await world.run(), { kind: 'cancelled' });
      assert.deepEqual([world.sent, world.saved], [[], []]);
    });
  }

  it('saves nothing if a check was cut short', async () => {
    world.files = { 'config.json': { auths: { 'ghcr.io': auth('alice'), 'quay.io': auth('bob') } } };
    world.withProgress = (_step, work) => {
      const cancelling = new AbortController();
      world.verify = async ({ registry }) => {
        cancelling.abort();
        return { outcome: 'verified', registry };
      };
      return work(cancelling.signal);
    };
    assert.deepEqual(await world.run(), { kind: 'cancelled' });
    assert.deepEqual(world.saved, []);
  });
});
