import assert from 'node:assert/strict';
import { auth, canary, listed, login, World } from './testing/importWorld';

describe('the logins that are offered for import', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  it('asks a helper for what was chosen, by the key as it is written, and for nothing else', async () => {
    world.files = {
      'config.json': {
        auths: { 'https://index.docker.io/v1/': {} },
        credsStore: 'desktop',
        credHelpers: { 'eu.gcr.io': 'gcloud' },
      },
    };
    world.lists = { desktop: listed({ 'https://index.docker.io/v1/': 'alice', 'quay.io': 'bob' }) };
    world.logins = { 'https://index.docker.io/v1/': login('alice') };
    world.picks = ({ registry }) => registry.host === 'docker.io';
    assert.deepEqual(await world.outcomes(), ['docker.io imported']);
    assert.deepEqual(world.asked, ['list desktop', 'get desktop https://index.docker.io/v1/']);
    assert.deepEqual(
      world.offered.map(({ registry, shownUsername }) => [registry.host, shownUsername]),
      [
        ['eu.gcr.io', undefined],
        ['docker.io', 'alice'],
        ['quay.io', 'bob'],
      ],
    );
  });

  it('offers a path of Podman, and one login once that two files lead to', async () => {
    world.files = {
      'config.json': { credsStore: 'pass', credHelpers: { 'ghcr.io': 'pass' } },
      'auth.json': { auths: { 'quay.io/team/app': auth('bob') }, credHelpers: { 'ghcr.io': 'pass' } },
    };
    world.lists = { pass: listed({ 'ghcr.io': 'alice' }) };
    world.logins = { 'ghcr.io': login('alice') };
    assert.deepEqual(await world.outcomes(), ['ghcr.io imported', 'quay.io imported']);
    assert.equal(world.saved[1]?.registry, 'quay.io/team/app');
  });

  describe('what it leaves out, with the reason', () => {
    async function leftOut(): Promise<Record<string, string>> {
      const result = await world.run();
      assert.ok(result.kind !== 'cancelled');
      assert.deepEqual(world.saved, []);
      return Object.fromEntries(result.leftOut.map(({ title, reason }) => [title, reason]));
    }

    it('tokens, Docker’s own session, empty and malformed entries', async () => {
      world.files = {
        'config.json': {
          auths: {
            'a.azurecr.io': { identitytoken: canary },
            'b.example.com': { registrytoken: canary },
            'c.example.com': {},
            'd.example.com': { auth: `${canary}?` },
            [`https://user:${canary}@e.example.com`]: auth('alice'),
          },
        },
        'auth.json': `{"auths":{"ghcr.io":{"auth":"${canary}"`,
        'third.json': { credsStore: 'desktop' },
      };
      world.lists = {
        desktop: listed({
          'https://index.docker.io/v1/access-token': 'alice',
          'https://index.docker.io/v1/refresh-token': 'alice',
          'f.azurecr.io': '<token>',
        }),
      };
      const reasons = await leftOut();
      assert.deepEqual(
        Object.entries(reasons).map(([title, reason]) => [title, reason.slice(0, 30)]),
        [
          ['a.azurecr.io', 'Docker keeps an identity token'],
          ['b.example.com', 'A registry token stands here i'],
          ['c.example.com', 'config.json has no password fo'],
          ['d.example.com', 'Its entry in config.json is ma'],
          ['Entry 5 of config.json', 'Its name is not that of a regi'],
          ['auth.json', 'It is no valid JSON. Nothing w'],
          ['docker.io/access-token', 'It is the session of "docker l'],
          ['docker.io/refresh-token', 'It is the session of "docker l'],
          ['f.azurecr.io', 'Docker keeps an identity token'],
        ],
      );
      assert.deepEqual(world.asked, ['list desktop']);
    });

    it('a helper that is missing, once, and by its name', async () => {
      const config = { auths: { 'ghcr.io': {} }, credsStore: 'desktop.exe' };
      world.files = { 'config.json': config, 'other.json': config };
      const reasons = await leftOut();
      assert.deepEqual(Object.keys(reasons), ['Credential helper in config.json']);
      assert.match(Object.values(reasons).join(), /docker-credential-desktop\.exe was not found.*WSL/);
    });

    it('a helper whose name leads elsewhere, without that name', async () => {
      world.files = { 'config.json': { credHelpers: { 'ghcr.io': `../${canary}` } } };
      assert.match((await leftOut())['ghcr.io'] ?? '', /nothing was run/);
    });

    it('helpers of an untrusted workspace, but not the files', async () => {
      world.trusted = false;
      world.lists = { pass: { outcome: 'failed', failure: { kind: 'untrusted-workspace' } } };
      world.files = {
        'config.json': {
          credsStore: 'pass',
          credHelpers: { 'gcr.io': 'gcloud' },
          auths: { 'ghcr.io': auth('alice') },
        },
      };
      world.picks = () => false;
      const result = await world.run();
      assert.equal(result.kind, 'cancelled');
      assert.deepEqual(
        world.offered.map(({ registry }) => registry.host),
        ['ghcr.io'],
      );
    });

    it('an entry that its helper does not list', async () => {
      world.files = { 'config.json': { credsStore: 'pass', auths: { 'ghcr.io': {} } } };
      world.lists = { pass: listed({}) };
      assert.match((await leftOut())['ghcr.io'] ?? '', /has no login/);
    });
  });

  it('asks a helper that cannot list for what the file names', async () => {
    world.files = { 'config.json': { credsStore: 'odd', auths: { 'ghcr.io': {} } } };
    world.lists = { odd: { outcome: 'failed', failure: { kind: 'failed', exitCode: 1 } } };
    world.logins = { 'ghcr.io': login('alice') };
    assert.deepEqual(await world.outcomes(), ['ghcr.io imported']);
  });
});
