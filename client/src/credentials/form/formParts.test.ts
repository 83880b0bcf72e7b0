import assert from 'node:assert/strict';
import { registryCatalogue, registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { profileNames } from './awsProfiles';
import { remarkOnPassword, remarkOnUsername } from './loginRemarks';
import { registriesIn } from './openRegistries';
import { exampleOf, registryChoices, typedRegistry } from './registryChoices';
import { basicOf } from './testing/basicOf';
import { type Act, FormUser } from './testing/formUser';

describe('the registries to choose from', () => {
  it('are all of the catalogue that take a credential, and each leads to its own', () => {
    const ids = registryChoices([]).flatMap(({ value = '' }) => {
      const host = exampleOf(value) ?? value;
      return value === 'type:' ? [] : [registryOfHost(host).id];
    });
    const expected = registryCatalogue
      .filter(({ visibility }) => visibility !== 'public')
      .map(({ id }) => id);
    assert.deepEqual([...ids].sort(), [...expected].sort());
  });

  it('begin with those of open documents, each once', () => {
    const [first, second, third] = registryChoices(['registry.example.com', 'ghcr.io']);
    assert.equal(first?.label, 'registry.example.com');
    assert.deepEqual([second?.value, second?.description], ['ghcr.io', 'GitHub Container Registry']);
    assert.equal(third?.heading, 'Registries');
    assert.equal(registryChoices(['ghcr.io']).filter(({ value }) => value === 'ghcr.io').length, 1);
  });

  it('may be typed, and what is wrong with that is said once it is no name of one', () => {
    assert.equal(typedRegistry('localhost:5000/team')?.value, 'localhost:5000/team');
    assert.equal(typedRegistry('git'), undefined);
    const wrong = typedRegistry('https://user:canary@ghcr.io');
    assert.equal(wrong?.value, undefined);
    assert.doesNotMatch(wrong?.label ?? '', /canary/);
  });

  it('ask for the host where only the user knows it', async () => {
    const user = new FormUser(
      { pick: 'Harbor' },
      'back',
      { pick: 'Another registry…' },
      { enter: ['no host', 'harbor.example.com'] },
      'close',
    );
    await user.fillIn();
    assert.equal(user.questions[0]?.placeholder, 'harbor.example.com');
    assert.equal(user.places.at(-1)?.step, 2);
    assert.match(user.questions.at(-1)?.prompt ?? '', /Harbor/);
  });
});

describe('the registries of open documents', () => {
  it('are those of most images first, without the public ones', () => {
    const manifest =
      'image: quay.io/a/b\n- image: ghcr.io/a/b:1\n  image: "ghcr.io/c"\nimage: registry.k8s.io/pause\n';
    assert.deepEqual(registriesIn([manifest, 'text: ghcr.io/x/y']), ['ghcr.io', 'quay.io']);
  });
});

describe('the names of AWS profiles', () => {
  it('are read out of both files, each once', () => {
    const config =
      '[default]\nregion = x\n[profile dev]\r\n[ profile "two words" ]\n[sso-session corp]\n[services s]\n';
    assert.deepEqual(profileNames(config, '[dev]\naws_access_key_id = A\n[old]\n'), [
      'default',
      'dev',
      'two words',
      'old',
    ]);
    assert.deepEqual(profileNames('', ''), []);
  });
});

describe('what can be seen without asking a registry', () => {
  const password = (text: string, username: string, host = 'ghcr.io') =>
    remarkOnPassword(text, username, { host });

  it('is an e-mail address in the place of a Docker ID', () => {
    assert.equal(remarkOnUsername('a@example.com', { host: 'docker.io' })?.severity, 'warning');
    assert.equal(remarkOnUsername('a@example.com', { host: 'registry.example.com' }), undefined);
  });

  it('is a missing dollar sign', () => {
    assert.match(remarkOnUsername('oauthtoken', { host: 'nvcr.io' })?.text ?? '', /dollar/);
    assert.equal(remarkOnUsername('$oauthtoken', { host: 'nvcr.io' }), undefined);
  });

  it('is a token that GitHub does not take', () => {
    assert.match(password('github_pat_x', 'ada')?.text ?? '', /classic token/);
  });

  it('is a user name and a token in each other’s place', () => {
    assert.match(password('ada', 'ghp_abc')?.text ?? '', /swapped/);
    assert.equal(password('ghp_abc', 'ada'), undefined);
    assert.equal(password('dop_v1_x', 'dop_v1_x', 'registry.digitalocean.com'), undefined);
  });

  it('is a line break at the end, which is left out', async () => {
    assert.match(password('pw\r\n', 'ada')?.text ?? '', /without it/);
    assert.equal(password('p\nw\n', 'ada')?.severity, 'error');
    const user = new FormUser({ enter: 'ada' }, { enter: 'pw\r\n' }, 'enter');
    assert.equal(basicOf((await user.fillIn([], 'ghcr.io'))?.credential).password.reveal(), 'pw');
  });
});

describe('the end of a password', () => {
  const endOf = async (password: string, ...acts: readonly Act[]) => {
    const user = new FormUser({ enter: 'ada' }, { enter: password }, 'enter', ...acts);
    const filled = await user.fillIn([], 'registry.example.com');
    return { expiresAt: filled?.credential.expiresAt, steps: user.places.map(({ step }) => step) };
  };

  it('is not asked for where the token tells it', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ exp: Date.UTC(2025, 6, 1) / 1000 })}.x`;
    assert.deepEqual(await endOf(token), { expiresAt: '2025-07-01T00:00:00.000Z', steps: [2, 3, 4] });
  });

  it('is the day that the user knows, and none by default', async () => {
    assert.equal((await endOf('pw')).expiresAt, undefined);
    assert.equal((await endOf('pw', { pick: 'In 30 days' })).expiresAt, '2025-07-01T23:59:59.000Z');
    assert.equal((await endOf('pw', { enter: '2025-12-31' })).expiresAt, '2025-12-31T23:59:59.000Z');
    assert.equal((await endOf('pw', { enter: '2025-02-30' })).steps.at(-1), 5);
  });
});
