/** Credentials belong to the user, not to a window. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { answerDialog, openFile, runCommand } from './actions';
import { acceptStep, fillForm } from './credentialForm';
import { nameRegistry } from './loopbackWorkspace';
import { closeQuickFixes, openQuickFixes } from './quickFixes';
import { answerBox, chooseInRowMenu, clickRowAction, readMessage, row, welcome } from './registriesView';
import { countCredentials } from './storedCredentials';
import { useRegistry } from './useRegistry';
import { useWorkbench } from './useWorkbench';

const username = 'ada';
const first = 'correct horse';
const second = 'other horse';
const forHost = 'for the host';
const forPath = 'for the path';

// On the desktop an open window sees at once what another one did. In a browser each window reads SecretStorage when it
// is loaded, and sees until then that something was done.
describe('two windows', () => {
  const registry = useRegistry({ username, password: first });
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: (folder) => nameRegistry(folder, registry().host),
  });
  let other: Page;

  before(async () => {
    const { page } = workbench();
    await workbenchOn(page);
    other = await page.context().newPage();
    await other.goto(page.url());
    await workbenchOn(other);
  });

  it('tell of a credential that was added in the other one, and have it after a reload', async () => {
    const { page } = workbench();
    await addCredential(page, registry().host, forHost, first);
    await offersToUse(page, forHost);
    const stranger = row(other, 'stored in another window, reload to see it');
    await stranger.waitFor();

    await reloadFromRow(other, 'A credential');
    await row(other, forHost).waitFor();
    await offersToUse(other, forHost);
  });

  it('store nothing that would undo what the other one did', async () => {
    const { page } = workbench();
    await addCredential(other, `${registry().host}/acme`, forPath, first);
    await row(page, 'stored in another window, reload to see it').waitFor();
    await chooseInRowMenu(page, forHost, 'Rename Credential');
    const message = page.locator('.notification-toast', {
      hasText: 'stored or changed a registry credential',
    });
    await loadedAgain(page, () => message.getByRole('button', { name: 'Reload Window' }).click());
    await row(page, forHost).waitFor();
    await row(page, forPath).waitFor();
    await offersToUse(page, forPath);
    await chooseInRowMenu(page, forPath, 'Delete Credential');
    await answerDialog(page, `Delete the credential "${forPath}"`, 'Delete');
    await row(page, forPath).waitFor({ state: 'detached' });
  });

  it('no longer show what the other one deleted, and do not bring it back', async () => {
    await row(other, forPath).waitFor({ state: 'detached' });
    await chooseInRowMenu(other, forHost, 'Rename Credential');
    await answerBox(other, 'Rename Credential', 'renamed');
    await row(other, 'renamed').waitFor();
    await loadedAgain(other, () => other.reload());
    await row(other, 'renamed').waitFor();
    assert.equal(await row(other, /./u).count(), 1);
    assert.equal(await countCredentials(workbench()), 1);
  });

  it('tell of a password that was rotated in the other one', async () => {
    const { page } = workbench();
    await row(page, `${forHost}changed in another window, reload to see it`).waitFor();
    await reloadFromRow(page, forHost);
    await registry().changePassword({ username, password: second });
    await clickRowAction(page, 'renamed', 'Rotate Credential');
    await answerBox(page, 'Rotate Credential "renamed"', second);
    await readMessage(page, 'Rotated the credential "renamed".');

    await row(other, 'renamedchanged in another window, reload to see it').waitFor();
    await reloadFromRow(other, 'renamed');
    await clickRowAction(other, 'renamed', 'Verify Credential Now');
    await readMessage(other, `${registry().host} accepted the credential.`);
  });

  it('are both empty when one deletes the last', async () => {
    const { page } = workbench();
    // The check of the other one changed the state.
    await row(page, 'changed in another window').waitFor();
    await loadedAgain(page, () => page.reload());
    await chooseInRowMenu(page, 'renamed', 'Delete Credential');
    await answerDialog(page, 'Delete the credential "renamed"', 'Delete');
    await welcome(page).waitFor();
    await welcome(other).waitFor();
    assert.equal(await countCredentials(workbench()), 0);
  });

  async function reloadFromRow(page: Page, label: string): Promise<void> {
    await loadedAgain(page, () => clickRowAction(page, label, 'Reload Window'));
  }

  async function loadedAgain(page: Page, reload: () => Promise<unknown>): Promise<void> {
    const loaded = page.waitForEvent('load');
    await reload();
    await loaded;
    await workbenchOn(page);
  }

  /** Opens the file, which VS Code does not always do by itself, and the view. */
  async function workbenchOn(page: Page): Promise<void> {
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    await openFile(page, 'loopback.yaml');
    // Not by its icon: a window that shows it already would hide it.
    await runCommand(page, 'Focus on Registries View');
  }

  async function addCredential(page: Page, address: string, label: string, password: string): Promise<void> {
    await fillForm(page, { registry: address, username, password, label });
    await acceptStep(page, 'end');
    await readMessage(page, `Saved the credential "${label}".`);
  }

  async function offersToUse(page: Page, label: string): Promise<void> {
    await openQuickFixes(page, registry().image, `Use credential "${label}" and generate its Secret`);
    await closeQuickFixes(page);
  }
});
