/** "Why does this image not pull?" against real registries: one with Basic authentication, one that is open to all. */
import assert from 'node:assert/strict';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import {
  type CredentialToTry,
  checkAnonymously,
  diagnosePull,
} from '../../../server/src/registryAccess/pullDiagnosis/pullDiagnosis';
import { type DockerRegistry, fillRegistry, startDockerRegistry, startOpenRegistry } from './dockerRegistry';

const user = { username: 'ada', password: 'correct horse/é' };

function credential(id: string, registry: DockerRegistry, password = user.password): CredentialToTry {
  const { username } = user;
  return {
    id,
    credential: { kind: 'basic', registry: registry.host, username, password: new SecretText(password) },
  };
}

async function diagnose(image: string, credentials: readonly CredentialToTry[]) {
  const diagnosis = await diagnosePull(image, credentials);
  assert.equal(JSON.stringify(diagnosis).includes('horse'), false);
  return diagnosis;
}

describe('diagnosePull against docker-registry', function () {
  this.timeout(30_000);

  describe('with Basic authentication', () => {
    let registry: DockerRegistry;
    let image = '';
    before(async () => {
      registry = await startDockerRegistry(user);
      image = await fillRegistry(registry, user);
    });
    after(() => registry.stop());

    it('finds out which of several credentials may pull', async () => {
      const { anonymous, attempts, verdict } = await diagnose(image, [
        credential('stale', registry, 'wrong horse'),
        credential('good', registry),
      ]);
      assert.deepEqual(anonymous, { outcome: 'refused', status: 401 });
      assert.deepEqual(attempts, [
        { id: 'stale', result: { outcome: 'refused', reason: 'refused', status: 401 } },
        { id: 'good', result: { outcome: 'may-pull' } },
      ]);
      assert.deepEqual(verdict, { verdict: 'needs-credential', working: ['good'], failing: ['stale'] });
    });

    it('says private or missing without a credential, whether the image is there or not', async () => {
      for (const wanted of [image, `${registry.host}/acme/other:1`]) {
        const { verdict } = await diagnose(wanted, []);
        assert.deepEqual(verdict, { verdict: 'private-or-missing', answer: 'refused' });
      }
    });

    it('tells a missing tag from a missing repository', async () => {
      const good = [credential('good', registry)];
      const tag = await diagnose(`${registry.host}/acme/app:nope`, good);
      assert.deepEqual(tag.verdict, { verdict: 'no-such-tag', isPublic: false });
      const repository = await diagnose(`${registry.host}/acme/other:1`, good);
      assert.deepEqual(repository.verdict, {
        verdict: 'not-found-with-credential',
        credentials: ['good'],
      });
    });

    it('says that the credential was refused', async () => {
      const { verdict } = await diagnose(image, [credential('stale', registry, 'wrong horse')]);
      assert.deepEqual(verdict, { verdict: 'credential-refused', refused: ['stale'], others: [] });
    });
  });

  describe('open to all', () => {
    let registry: DockerRegistry;
    let image = '';
    before(async () => {
      registry = await startOpenRegistry();
      image = await fillRegistry(registry, user);
    });
    after(() => registry.stop());

    it('finds the image public, and sends no credential', async () => {
      const { attempts, verdict } = await diagnose(image, [credential('any', registry)]);
      assert.deepEqual(verdict, { verdict: 'public' });
      assert.deepEqual(attempts, [{ id: 'any', result: { outcome: 'not-asked-for' } }]);
    });

    it('tells a missing tag from a missing repository', async () => {
      const tag = await checkAnonymously(`${registry.host}/acme/app:nope`);
      assert.deepEqual(tag, { outcome: 'no-such-tag' });
      const repository = await checkAnonymously(`${registry.host}/acme/other:1`);
      assert.deepEqual(repository, { outcome: 'not-found-or-hidden' });
    });

    it('says that nobody listens once the registry has ended', async () => {
      await registry.stop();
      const outcome = await checkAnonymously(image);
      assert.ok(outcome.outcome === 'unreachable');
      assert.equal(outcome.reason, 'connection-refused');
    });
  });
});
