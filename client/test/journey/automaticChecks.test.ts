/**
 * `"pullSecrets.anonymousCheck": "auto"` in a real VS Code, with a real registry behind a name of the catalogue: only those
 * are asked in the background, and VS Code's proxy leads to it.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import {
  type ConnectProxy,
  startConnectProxy,
} from '../../../server/src/registryAccess/testing/connectProxy';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../server/src/registryAccess/testing/loopbackServer';
import { createTestAuthority } from '../../../server/src/registryAccess/testing/testAuthority';
import { type DockerRegistry, fillRegistry, startOpenRegistry } from '../registry/dockerRegistry';
import { passOn } from '../registry/passOn';
import { openFile, runCommand } from './actions';
import { useWorkbench } from './useWorkbench';

const name = 'quay.io';
const named = 'registry.example';
/** The registry has one repository with one tag. */
const images = [
  `${name}/acme/app:1`,
  `${name}/acme/app:9`,
  `${name}/acme/closed:1`,
  `${named}/acme/app:1`,
] as const;

describe('asking about images in the background', () => {
  const files = temporaryFolder('pull-secrets-authorities-');
  const authorityFile = path.join(files.path, 'ca.pem');
  let registry: DockerRegistry;
  let front: LoopbackServer;
  let proxy: ConnectProxy;

  before(async () => {
    const authority = createTestAuthority();
    await writeFile(authorityFile, authority.certificate);
    registry = await startOpenRegistry();
    await fillRegistry(registry, { username: 'ada', password: 'any' });
    front = await startLoopbackServer(
      (request, response) => passOn(request, response, registry.port),
      authority.issue({ names: `DNS:${name}` }),
    );
    proxy = await startConnectProxy(() => ({ [`${name}:443`]: front.host }));
  });
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: (folder) =>
      writeFile(
        path.join(folder, 'background.yaml'),
        `apiVersion: v1\nkind: Pod\nmetadata:\n  name: background\nspec:\n  containers:\n${images
          .map((image) => `    - image: ${image}\n`)
          .join('')}`,
      ),
    userSettings: () => ({
      'http.proxy': proxy.url,
      'pullSecrets.anonymousCheck': 'auto',
      'pullSecrets.registries': [{ host: named }],
      'pullSecrets.certificateAuthorities': [authorityFile],
    }),
  });
  after(async () => {
    await Promise.all([proxy?.stop(), front?.stop(), registry?.stop()]);
    files.remove();
  });

  it('asks nobody before a file is open', () => {
    assert.deepEqual(front.seen, []);
  });

  it('tells what the registry says of the images of an open file', async () => {
    const { page } = workbench();
    await openFile(page, 'background.yaml');
    await runCommand(page, 'Problems: Focus on Problems View');
    await problem(page, 'refused an anonymous pull from this computer').waitFor();
    await problem(page, 'No tag "9" in acme/app').waitFor();
    // Of the two that are public nothing is left to do.
    await problem(page, 'it is from Quay.io').first().waitFor({ state: 'detached' });
  });

  it('sends nobody’s login, and asks no registry that is not well known', () => {
    assert.deepEqual(
      new Set(front.seen.map(({ request }) => request).filter((request) => request.includes('/manifests/'))),
      new Set([
        'HEAD /v2/acme/app/manifests/1',
        'HEAD /v2/acme/app/manifests/9',
        'HEAD /v2/acme/closed/manifests/1',
      ]),
    );
    assert.ok(front.seen.every(({ authorization }) => authorization === undefined));
    assert.equal(proxy.asked.includes(`${named}:443`), false);
  });
});

function problem(page: Page, words: string) {
  return page.locator('.markers-panel .monaco-list-row').filter({ hasText: words });
}
