/** Credentials belong to the user, not to a window. */
import type { Page } from 'playwright-core';
import { openFile, runCommand } from './actions';
import { acceptStep, answerStep } from './credentialForm';
import { nameRegistry } from './loopbackWorkspace';
import { closeQuickFixes, openQuickFixes } from './quickFixes';
import { useRegistry } from './useRegistry';
import { useWorkbench } from './useWorkbench';

const user = { username: 'ada', password: 'correct horse' };

describe('two windows', () => {
  const registry = useRegistry(user);
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: (folder) => nameRegistry(folder, registry().host),
  });

  it('offer a credential that was added by the command', async () => {
    const { page } = workbench();
    await openFile(page, 'loopback.yaml');
    await addCredential(page, registry().host, 'for the host');
    await offersToUse(page, 'for the host');
  });

  // On the desktop an open window sees it at once. In a browser each window reads SecretStorage when it is loaded.
  it('share their credentials when loaded, and lose none when both add one', async () => {
    const { page } = workbench();
    const second = await page.context().newPage();
    await second.goto(page.url());
    await workbenchOn(second);
    await offersToUse(second, 'for the host');
    await addCredential(second, `${registry().host}/acme`, 'for the path');
    await offersToUse(second, 'for the path');
    await second.close();

    await page.reload();
    await workbenchOn(page);
    await offersToUse(page, 'for the host');
    await offersToUse(page, 'for the path');
  });

  /** Opens the file, which VS Code does not always do by itself. */
  async function workbenchOn(page: Page): Promise<void> {
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    await openFile(page, 'loopback.yaml');
  }

  async function addCredential(page: Page, address: string, label: string): Promise<void> {
    await runCommand(page, 'Pull Secrets: Add Registry Credential');
    await answerStep(page, 'registry', address);
    await answerStep(page, 'user name', user.username);
    await answerStep(page, 'password', user.password);
    await answerStep(page, 'name', label);
    await acceptStep(page, 'end');
  }

  async function offersToUse(page: Page, label: string): Promise<void> {
    await openQuickFixes(page, registry().image, `Use credential "${label}" and generate its Secret`);
    await closeQuickFixes(page);
  }
});
