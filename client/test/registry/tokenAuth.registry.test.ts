/** The check of a credential against a real registry with tokens, behind https and a certificate authority of its own. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { normaliseRegistry } from '../../../server/src/core/images/registryAddress';
import { renderDockerConfigJson } from '../../../server/src/core/pullSecrets/dockerConfigJson';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { createHttpsRequest } from '../../../server/src/registryAccess/httpsRequest';
import { type VerifyOptions, verifyCredential } from '../../../server/src/registryAccess/verify';
import { fillRegistry, type RegistryUser } from './dockerRegistry';
import { startTokenRegistry, type TokenRegistry } from './tokenRegistry';

const run = promisify(execFile);
const ada = { username: 'ada', password: 'correct horse/é', repositories: ['acme/app'] };
const bob = { username: 'bob', password: 'battery staple', repositories: [] };
const users = [ada, bob];

function trusting({ authority }: TokenRegistry): VerifyOptions {
  return { request: createHttpsRequest({ certificateAuthorities: [authority] }) };
}

async function verify(
  registry: TokenRegistry,
  { username, password }: { readonly username: string; readonly password: string },
  options: VerifyOptions = trusting(registry),
) {
  const secret = new SecretText(password);
  const outcome = await verifyCredential(
    { kind: 'basic', registry: registry.host, username, password: secret },
    options,
  );
  assert.equal(JSON.stringify(outcome).includes(password), false);
  return outcome;
}

describe('docker-registry with tokens', function () {
  this.timeout(30_000);

  describe('and its token service on the same port', () => {
    let registry: TokenRegistry;
    let image = '';
    before(async () => {
      registry = await startTokenRegistry({ users });
      image = await fillRegistry(registry, ada);
    });
    after(() => registry?.stop());

    it('verifies the right password', async () => {
      assert.deepEqual(await verify(registry, ada), { outcome: 'verified', registry: registry.host });
    });

    it('rejects a wrong password with the words of the token service', async () => {
      assert.deepEqual(await verify(registry, { ...ada, password: 'wrong horse' }), {
        outcome: 'rejected',
        registry: registry.host,
        reason: 'refused',
        status: 401,
        serverMessage: 'wrong user name or password',
      });
    });

    it('verifies the right password for an image', async () => {
      assert.deepEqual(await verify(registry, ada, { ...trusting(registry), image }), {
        outcome: 'verified-for-image',
        registry: registry.host,
        repository: 'acme/app',
      });
    });

    it('tells a sign-in without rights on the repository', async () => {
      const outcome = await verify(registry, bob, { ...trusting(registry), image });
      assert.ok(outcome.outcome === 'accepted-but-no-access');
      assert.deepEqual([outcome.repository, outcome.status], ['acme/app', 401]);
    });

    it('is sent nothing while nobody vouches for its certificate', async () => {
      const before = registry.seen.length;
      const outcome = await verify(registry, ada, { image });
      assert.ok(outcome.outcome === 'unreachable');
      assert.equal(outcome.reason, 'tls-untrusted');
      assert.equal(registry.seen.length, before);
    });

    describe('and a generated Secret', () => {
      let folder = '';
      before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), 'pull-secrets-authfile-'));
        await writeFile(path.join(folder, 'ca.crt'), registry.authority);
      });
      after(() => rm(folder, { recursive: true, force: true }));

      const pull = async (dockerConfigJson: string) => {
        const authFile = path.join(folder, 'config.json');
        await writeFile(authFile, dockerConfigJson, { mode: 0o600 });
        const { stdout } = await run('skopeo', [
          ...[
            '--command-timeout=20s',
            'inspect',
            '--authfile',
            authFile,
            '--cert-dir',
            folder,
            `docker://${image}`,
          ],
        ]);
        return JSON.parse(stdout);
      };
      const secretOf = ({ username, password }: RegistryUser) => {
        const address = normaliseRegistry(registry.host);
        assert.ok(address.ok);
        return renderDockerConfigJson({
          registry: address.registry,
          username,
          password: new SecretText(password),
        }).reveal();
      };

      it('opens the image', async () => {
        assert.deepEqual((await pull(secretOf(ada))).RepoTags, ['1']);
      });

      it('does not open it without rights, and nothing opens it to nobody', async () => {
        for (const config of [secretOf(bob), secretOf({ ...bob, username: 'ada' }), '{}']) {
          await assert.rejects(pull(config));
        }
      });
    });
  });

  describe('and its token service on another port', () => {
    let registry: TokenRegistry;
    before(async () => {
      registry = await startTokenRegistry({ users, isTokenServiceElsewhere: true });
    });
    after(() => registry?.stop());

    it('sends nothing there', async () => {
      assert.deepEqual(await verify(registry, ada), {
        outcome: 'unsafe-realm',
        registry: registry.host,
        reason: 'other-port',
        realmHost: registry.tokenServer?.host,
      });
      assert.deepEqual(registry.tokenServer?.seen, []);
    });

    it('verifies the password once the user has confirmed that port', async () => {
      const realm = registry.tokenServer?.host ?? '';
      const trustedRealms = [{ registry: registry.host, realm }];
      const outcome = await verify(registry, ada, { ...trusting(registry), trustedRealms });
      assert.deepEqual(outcome, { outcome: 'verified', registry: registry.host });
      const basic = `Basic ${Buffer.from(`${ada.username}:${ada.password}`).toString('base64')}`;
      assert.ok(registry.tokenServer?.seen.some(({ authorization }) => authorization === basic));
      assert.ok(!registry.seen.some(({ authorization }) => authorization === basic));
    });
  });
});
