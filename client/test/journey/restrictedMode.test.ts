import assert from 'node:assert/strict';
import { answerDialog, openFile, runCommand } from './actions';
import { squiggles } from './quickFixes';
import { readMessage } from './registriesView';
import { useWorkbench } from './useWorkbench';

describe('Restricted Mode', () => {
  const workbench = useWorkbench({ workspace: 'getting-started', workspaceTrust: true });

  it('checks manifests, but does not heed what the workspace says about registries', async () => {
    const { page } = workbench();
    await answerDialog(page, 'Do you trust the authors', "No, I don't trust the authors");
    await openFile(page, 'loopback.yaml');
    await openFile(page, 'deployment.yaml');
    await squiggles(page).first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    assert.deepEqual(await page.locator('.markers-panel .file-icon').allInnerTexts(), ['deployment.yaml']);
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
});
