import assert from 'node:assert/strict';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import type { Credential } from '../credential';
import { basicOf } from './testing/basicOf';
import { FormUser, verified } from './testing/formUser';

const rejected: VerificationOutcome = {
  outcome: 'rejected',
  registry: 'ghcr.io',
  reason: 'refused',
  status: 403,
};
const unreachable: VerificationOutcome = {
  outcome: 'unreachable',
  registry: 'ghcr.io',
  host: 'ghcr.io',
  reason: 'dns',
};

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

describe('the form for a credential', () => {
  it('asks for registry, user, password, name and end, in five steps', async () => {
    const user = new FormUser(
      { enter: 'GHCR.io' },
      { enter: 'alice' },
      { enter: 'ghp_x' },
      { enter: 'Team A' },
    );
    const filled = await user.fillIn();
    assert.deepEqual(
      user.places.map(({ step, totalSteps, canGoBack }) => ({ step, totalSteps, canGoBack })),
      [1, 2, 3, 4, 5].map((step) => ({ step, totalSteps: 5, canGoBack: step > 1 })),
    );
    assert.deepEqual(
      user.questions.map(({ masked }) => masked),
      [false, true, false],
    );
    assert.ok(filled);
    const { password, ...rest } = basicOf(filled.credential);
    assert.equal(password.reveal(), 'ghp_x');
    assert.deepEqual(rest, {
      kind: 'basic',
      id: '99999999-9999-4999-8999-999999999999',
      label: 'Team A',
      registry: 'ghcr.io',
      username: 'alice',
      secretName: 'team-a',
      status: 'verified',
      createdAt: '2025-06-01T12:00:00.000Z',
      verifiedAt: '2025-06-01T12:00:00.000Z',
    });
  });

  it('starts at the user name when the registry is known', async () => {
    const user = new FormUser('close');
    assert.equal(await user.fillIn([], 'ghcr.io'), undefined);
    assert.equal(user.questions[0]?.step, 2);
  });

  it('fills in the user name that a registry wants', async () => {
    const user = new FormUser('close');
    await user.fillIn([], 'nvcr.io');
    assert.equal(user.questions[0]?.value, '$oauthtoken');
  });

  it('sends nothing before all that can be seen without a network is right', async () => {
    const user = new FormUser(
      { enter: ['', 'https://user:pw@ghcr.io', 'ghcr.io'] },
      { enter: ['', 'al:ice', 'alice'] },
      { enter: ['', 'pass\tword'] },
    );
    assert.equal(await user.fillIn(), undefined);
    assert.deepEqual(user.sent, []);
    assert.match(user.remarks.join(), /cannot be seen/);
    assert.doesNotMatch(user.remarks.join(), /pass\tword|user:pw/);
  });

  it('keeps the password box open after a refusal, and takes the next password', async () => {
    const user = new FormUser({ enter: 'alice' }, { enter: ['wrong', 'right'] }, 'enter');
    user.outcomes = [rejected, verified];
    const filled = await user.fillIn([], 'ghcr.io');
    assert.equal(basicOf(filled?.credential).password.reveal(), 'right');
    assert.match(user.remarks[0] ?? '', /^ghcr\.io refused this user name or password\. Nothing was saved\./);
    assert.equal(user.questions.filter(({ masked }) => masked).length, 1);
  });

  it('saves nothing that was refused', async () => {
    const user = new FormUser({ enter: 'alice' }, { enter: 'wrong' });
    user.outcomes = [rejected];
    user.savesUnverified = true;
    assert.equal(await user.fillIn([], 'ghcr.io'), undefined);
  });

  it('forgets a password that passed when a later one is refused', async () => {
    const user = new FormUser({ enter: 'alice' }, { enter: 'right' }, 'back', { enter: 'wrong' });
    user.outcomes = [verified, rejected];
    assert.equal(await user.fillIn([], 'ghcr.io'), undefined);
  });

  it('saves the password that was entered last', async () => {
    const user = new FormUser({ enter: 'alice' }, { enter: 'one' }, 'back', { enter: 'two' }, 'enter');
    const filled = await user.fillIn([], 'ghcr.io');
    assert.equal(basicOf(filled?.credential).password.reveal(), 'two');
  });

  it('saves what could not be checked only when told to, and marks it', async () => {
    const careful = new FormUser({ enter: 'alice' }, { enter: 'pw' });
    careful.outcomes = [unreachable];
    assert.equal(await careful.fillIn([], 'ghcr.io'), undefined);

    const knowing = new FormUser({ enter: 'alice' }, { enter: 'pw' }, 'enter');
    knowing.outcomes = [unreachable];
    knowing.savesUnverified = true;
    const filled = await knowing.fillIn([], 'ghcr.io');
    assert.equal(filled?.credential.status, 'unverified');
    assert.equal(filled?.credential.verifiedAt, undefined);
    assert.equal(filled?.tone, 'caution');
  });

  it('saves what cannot be proven, and marks it', async () => {
    const user = new FormUser({ enter: 'alice' }, { enter: 'pw' }, 'enter');
    user.outcomes = [{ outcome: 'unproven', registry: 'ghcr.io', reason: 'anonymous-access' }];
    const filled = await user.fillIn([], 'ghcr.io');
    assert.equal(filled?.credential.status, 'unproven');
    assert.equal(filled?.tone, 'caution');
  });

  it('takes nothing from a check that was cancelled', async () => {
    const user = new FormUser({ enter: 'alice' }, { enter: 'pw' });
    user.outcomes = [{ outcome: 'unreachable', registry: 'ghcr.io', host: 'ghcr.io', reason: 'cancelled' }];
    user.savesUnverified = true;
    assert.equal(await user.fillIn([], 'ghcr.io'), undefined);
    assert.match(user.remarks[0] ?? '', /cancelled/);
  });

  it('goes back step by step and keeps what was entered, except the password', async () => {
    const user = new FormUser(
      { enter: 'ghcr.io/team' },
      { enter: 'alice' },
      { enter: 'pw' },
      'back',
      'back',
      'back',
      'close',
    );
    assert.equal(await user.fillIn(), undefined);
    assert.deepEqual(
      user.places.slice(4).map(({ step }) => step),
      [3, 2, 1],
    );
    assert.deepEqual(
      user.questions.slice(3).map(({ value }) => value),
      ['', 'alice'],
    );
    assert.match(user.choiceQuestions.at(-1)?.placeholder ?? '', /it was ghcr\.io\/team/);
  });

  it('forgets the user name when the registry changes', async () => {
    const user = new FormUser(
      { enter: 'ghcr.io' },
      { enter: 'alice' },
      'back',
      'back',
      { enter: 'quay.io' },
      'close',
    );
    await user.fillIn();
    assert.equal(user.questions.at(-1)?.value, '');
  });

  it('asks before it replaces a credential, and keeps its id, name and Secret', async () => {
    const user = new FormUser({ enter: 'alice' }, { enter: 'new' }, 'enter');
    const filled = await user.fillIn([stored], 'ghcr.io');
    assert.equal(user.replaceQuestions, 1);
    assert.equal(filled?.credential.id, stored.id);
    assert.equal(filled?.credential.label, 'my packages');
    assert.equal(filled?.credential.secretName, 'my-packages');
    assert.equal(filled?.credential.createdAt, stored.createdAt);
    assert.equal(basicOf(filled?.credential).password.reveal(), 'new');
  });

  it('replaces nothing after the user name was changed', async () => {
    const user = new FormUser({ enter: 'alice' }, 'back', { enter: 'bob' }, { enter: 'pw' }, 'enter');
    const filled = await user.fillIn([stored], 'ghcr.io');
    assert.notEqual(filled?.credential.id, stored.id);
  });

  it('goes back to the user name when nothing is to be replaced', async () => {
    const user = new FormUser({ enter: 'alice' }, 'close');
    user.replaces = false;
    assert.equal(await user.fillIn([stored], 'ghcr.io'), undefined);
    assert.deepEqual(
      user.questions.map(({ step }) => step),
      [2, 2],
    );
  });

  it('never replaces a credential by one that could not be checked', async () => {
    const user = new FormUser({ enter: 'alice' }, { enter: 'new' });
    user.outcomes = [unreachable];
    user.savesUnverified = true;
    assert.equal(await user.fillIn([stored], 'ghcr.io'), undefined);
    assert.match(user.remarks[0] ?? '', /stays as it is/);
  });

  it('wants names that give different Secrets', async () => {
    const user = new FormUser({ enter: 'bob' }, { enter: 'pw' }, { enter: ['My Packages!', 'other'] });
    const filled = await user.fillIn([stored], 'ghcr.io');
    assert.match(user.remarks[0] ?? '', /my-packages/);
    assert.equal(filled?.credential.secretName, 'other');
  });

  it('suggests the registry as the name, with the user where that is taken', async () => {
    const first = new FormUser({ enter: 'alice' }, { enter: 'pw' }, 'enter');
    const filled = await first.fillIn([], 'ghcr.io');
    assert.equal(filled?.credential.label, 'ghcr.io');
    assert.ok(filled);
    const second = new FormUser({ enter: 'bob' }, { enter: 'pw' }, 'enter');
    assert.equal((await second.fillIn([filled.credential], 'ghcr.io'))?.credential.label, 'ghcr.io bob');
  });

  it('asks again for another user, path or host: those credentials stand side by side', async () => {
    for (const [registry, user] of [
      ['ghcr.io', 'bob'],
      ['ghcr.io/team-b', 'alice'],
      ['quay.io', 'alice'],
    ] as const) {
      const person = new FormUser({ enter: user }, { enter: 'pw' }, { enter: 'other' });
      const filled = await person.fillIn([stored], registry);
      assert.equal(person.replaceQuestions, 0);
      assert.notEqual(filled?.credential.id, stored.id);
    }
  });

  it('leads to the page of the vendor', async () => {
    const user = new FormUser({ press: 'link-external' });
    await user.fillIn([], 'ghcr.io');
    assert.match(user.opened[0] ?? '', /^https:\/\/docs\.github\.com/);
  });
});
