import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/paths';
import { until } from '../until';
import { answerDialog, openFile, runCommand } from './actions';
import { squiggles } from './quickFixes';
import { readMessage } from './registriesView';
import { useWorkbench } from './useWorkbench';

describe('Restricted Mode', () => {
  const workbench = useWorkbench({
    workspace: 'getting-started',
    workspaceTrust: true,
    prepare: async (folder) => {
      await writeFile(path.join(folder, '.pull-secrets.yaml'), 'registries: [{host: registry.acme.test}]\n');
      await writeFile(
        path.join(folder, 'configured.yaml'),
        podOf('registry.acme.test/app', 'ghcr.io/acme/app'),
      );
    },
  });

  it('checks manifests, but does not heed what the workspace says about registries', async () => {
    const { page } = workbench();
    await answerDialog(page, 'Do you trust the authors', "No, I don't trust the authors");
    await openFile(page, 'loopback.yaml');
    await openFile(page, 'deployment.yaml');
    await squiggles(page).first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    assert.deepEqual(await page.locator('.markers-panel .file-icon').allInnerTexts(), [
      'configured.yaml',
      'deployment.yaml',
    ]);
    await openFile(page, 'loopback.yaml');
    assert.equal(await squiggles(page).count(), 0);
  });

  it('asks no registry about images', async () => {
    const { page } = workbench();
    await runCommand(page, 'Pull Secrets: Check Images with Their Registries');
    await readMessage(page, 'In Restricted Mode no registry is asked about images of this workspace.');
  });

  it('heeds it once the workspace is trusted', async () => {
    const { page } = workbench();
    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await openFile(page, 'loopback.yaml');
    await squiggles(page).first().waitFor();
  });

  it('heeds it also when the language server was started anew', async () => {
    const { page } = workbench();
    const [server] = servers();
    assert.ok(server !== undefined, 'no server runs');
    process.kill(server, 'SIGKILL');
    await until('another server', () => servers().some((other) => other !== server));
    await openFile(page, 'configured.yaml');
    await until('both images are found', async () => (await squiggles(page).count()) === 2);
  });
});

function podOf(...images: readonly string[]): string {
  const containers = images.map((image) => `    - image: ${image}\n`).join('');
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n${containers}`;
}

/** Ids of the processes that run the server of this checkout. */
function servers(): readonly number[] {
  const program = path.join(root, 'dist', 'server.js');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => argumentsOf(id).includes(program))
    .map(Number);
}

function argumentsOf(id: string): readonly string[] {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
