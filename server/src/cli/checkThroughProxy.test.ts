/** The command as a process of its own, since node reads `NODE_EXTRA_CA_CERTS` when it starts. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import { type ConnectProxy, startConnectProxy } from '../registryAccess/testing/connectProxy';
import { useHostileServers } from '../registryAccess/testing/hostileServers';
import { createTestAuthority } from '../registryAccess/testing/testAuthority';

const pod =
  'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: quay.io/acme/app:1\n    - image: ghcr.io/acme/app:1\n';

interface Ended {
  readonly code: number | string | null | undefined;
  readonly output: string;
  readonly errors: string;
}

function check(environment: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((ended) => {
    const args = ['--require', 'tsx/cjs', path.join(__dirname, 'main.ts'), 'check', '-'];
    const process_ = execFile(
      process.execPath,
      [...args, '--ask-registries', '--include-hints'],
      // Whatever likes to tell of its doings is asked to.
      { env: { PATH: process.env.PATH, DEBUG: '*', ...environment } },
      (error, output, errors) => ended({ code: error === null ? 0 : error.code, output, errors }),
    );
    process_.stdin?.end(pod);
  });
}

describe('pull-secrets check --ask-registries behind a proxy', () => {
  const folder = temporaryFolder('pull-secrets-proxy-');
  const { start } = useHostileServers();
  let proxy: ConnectProxy;
  let routes: Record<string, string> = {};
  beforeEach(async () => {
    proxy = await startConnectProxy(() => routes);
  });
  afterEach(() => proxy.stop());
  after(() => folder.remove());

  it('asks through it, with the certificates that the environment adds, and tells of it without its password', async () => {
    const authority = createTestAuthority();
    const authorityFile = path.join(folder.path, 'ca.pem');
    writeFileSync(authorityFile, authority.certificate);
    const registry = await start(
      (_, response) => void response.end('{}'),
      authority.issue({ names: 'DNS:quay.io' }),
    );
    routes = { 'quay.io:443': registry.host };
    const { code, output, errors } = await check({
      HTTPS_PROXY: proxy.url.replace('//', '//ada:open-sesame@'),
      NODE_EXTRA_CA_CERTS: authorityFile,
    });
    assert.match(output, /quay\.io\/acme\/app:1.*public/u);
    assert.ok(registry.seen.some(({ request }) => request === 'HEAD /v2/acme/app/manifests/1'));
    assert.equal(
      errors,
      `ghcr.io: no answer about one image (the proxy ${proxy.host} does not connect to it); reported as without --ask-registries\n`,
    );
    assert.doesNotMatch(output + errors, /sesame/u);
    assert.equal(code, 1);
  }).timeout(20_000);
});
