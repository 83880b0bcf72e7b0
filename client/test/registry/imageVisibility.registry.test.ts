/** Asking real registries which images are public: one that is open to all, and one with Basic authentication. */
import assert from 'node:assert/strict';
import { repositoriesToAskAbout } from '../../../server/src/core/images/askableImage';
import { imageKey, VisibilityCache } from '../../../server/src/core/images/visibilityCache';
import { askRegistries } from '../../../server/src/registryAccess/imageVisibility/askRegistries';
import { type DockerRegistry, fillRegistry, startDockerRegistry, startOpenRegistry } from './dockerRegistry';

const user = { username: 'ada', password: 'correct horse/é' };

async function ask(...texts: readonly string[]): Promise<readonly string[]> {
  const named = texts.map((text) => ({ host: text.split('/')[0] ?? '' }));
  const asked = await askRegistries(repositoriesToAskAbout(texts, named), {
    cache: new VisibilityCache(),
    now: Date.now,
    accessTo: () => ({ isNamed: true }),
  });
  return asked.map(({ result }) => (result.kind === 'answer' ? result.answer : result.kind));
}

describe('askRegistries against docker-registry', function () {
  this.timeout(30_000);
  let open: DockerRegistry;
  let guarded: DockerRegistry;
  before(async () => {
    [open, guarded] = await Promise.all([startOpenRegistry(), startDockerRegistry(user)]);
    await Promise.all([fillRegistry(open, user), fillRegistry(guarded, user)]);
  });
  after(() => Promise.all([open.stop(), guarded.stop()]));

  it('finds images public that everybody may pull, whatever their tag', async () => {
    assert.deepEqual(await ask(`${open.host}/acme/app:1`), ['public']);
    assert.deepEqual(await ask(`${open.host}/acme/app`), ['public']);
    assert.deepEqual(await ask(`${open.host}/acme/app:\${TAG}`), ['public']);
  });

  it('finds tags that a public repository does not have', async () => {
    const repository = `${open.host}/acme/app`;
    const named = [{ host: open.host }];
    const [asked] = await askRegistries(
      repositoriesToAskAbout([`${repository}:1`, `${repository}:none`], named),
      { cache: new VisibilityCache(), now: Date.now, accessTo: () => ({ isNamed: true }) },
    );
    assert.deepEqual(asked?.missing.map(imageKey), [`${repository}:none`]);
  });

  it('is refused where a login is needed, and where there is no such repository', async () => {
    assert.deepEqual(await ask(`${guarded.host}/acme/app:1`, `${open.host}/acme/other:1`), [
      'refused',
      'refused',
    ]);
  });

  it('gets no answer from a registry that has ended', async () => {
    const ended = await startOpenRegistry();
    await ended.stop();
    assert.deepEqual(await ask(`${ended.host}/acme/app:1`), ['no-answer']);
  });
});
