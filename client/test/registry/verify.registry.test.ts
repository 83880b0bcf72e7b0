/** The check of a credential against a real registry with Basic authentication. */
import assert from 'node:assert/strict';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { verifyCredential } from '../../../server/src/registryAccess/verify';
import { type DockerRegistry, fillRegistry, startDockerRegistry } from './dockerRegistry';

const user = { username: 'ada', password: 'correct horse/é' };

describe('verifyCredential against docker-registry', function () {
  this.timeout(30_000);
  let registry: DockerRegistry | undefined;
  let image = '';

  before(async () => {
    registry = await startDockerRegistry(user);
    image = await fillRegistry(registry, user);
  });
  after(() => registry?.stop());

  async function verify(password: string, wanted?: string) {
    assert.ok(registry !== undefined);
    const credential = {
      kind: 'basic',
      registry: registry.host,
      username: user.username,
      password: new SecretText(password),
    } as const;
    const outcome = await verifyCredential(credential, wanted === undefined ? {} : { image: wanted });
    assert.equal(JSON.stringify(outcome).includes(password), false);
    return outcome;
  }

  it('verifies the right password', async () => {
    assert.deepEqual(await verify(user.password), { outcome: 'verified', registry: registry?.host });
  });

  it('rejects a wrong password with the words of the registry', async () => {
    assert.deepEqual(await verify('wrong horse'), {
      outcome: 'rejected',
      registry: registry?.host,
      reason: 'refused',
      status: 401,
      serverMessage: 'authentication required',
    });
  });

  it('verifies the right password for an image', async () => {
    assert.deepEqual(await verify(user.password, image), {
      outcome: 'verified-for-image',
      registry: registry?.host,
      repository: 'acme/app',
    });
  });

  it('tells a sign-in that does not reach an image', async () => {
    const outcome = await verify(user.password, `${registry?.host}/acme/other:1`);
    assert.ok(outcome.outcome === 'accepted-but-no-access');
    assert.equal(outcome.status, 404);
  });

  it('says that nobody listens once the registry has ended', async () => {
    await registry?.stop();
    const outcome = await verify(user.password);
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'connection-refused');
  });
});
