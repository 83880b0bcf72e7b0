/** A record that this version cannot read, in a real VS Code: shown, explained, left alone, and removed on request. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { until } from '../until';
import { answerDialog, runCommand } from './actions';
import { acceptStep, fillForm } from './credentialForm';
import { filesBelow, leaksIn, placesIn } from './leaks';
import { clickRowAction, openRegistriesView, row, welcome } from './registriesView';
import { countCredentials } from './storedCredentials';
import { useRegistry } from './useRegistry';
import { useWorkbench } from './useWorkbench';

const user = { username: 'ada', password: 'later horse/é?~ÿ' };
const label = 'From a later version';
const state = 'unreadable: a newer version of this extension wrote it';

describe('a credential that a later version stored', () => {
  const registry = useRegistry(user);
  const workbench = useWorkbench({
    workspace: 'getting-started',
    env: {
      NODE_OPTIONS: `--require "${path.join(__dirname, 'laterVersion.cjs')}"`,
      PULL_SECRETS_LATER_VERSION: label,
    },
  });

  it('has a row that says why it cannot be used, beside one that can', async () => {
    const { page } = workbench();
    await openRegistriesView(page);
    await add('Acme', registry().host);
    await row(page, 'Acme').waitFor();
    await add(label, `${registry().host}/acme`);
    await row(page, `${label}${state}`).waitFor();
    await row(page, 'Acmeverified just now').waitFor();
    await page
      .locator('.notification-toast', { hasText: `"${label}" cannot be used: a newer version` })
      .waitFor();
    await page
      .locator('.statusbar')
      .getByRole('button', { name: '1 registry credential needs attention' })
      .waitFor();
  });

  it('tells what to do, and nothing of its record', async () => {
    const { page, server, folder } = workbench();
    await clickRowAction(page, label, 'Show Details');
    await page.locator('.tab.active', { hasText: 'Unreadable Credential' }).waitFor();
    await until('the details', async () =>
      (await page.locator('.editor-instance .view-lines').textContent())?.includes('Use'),
    );
    const places = [
      ...filesBelow(server.dataFolder, /[/\\]User[/\\]Backups[/\\]/),
      ...filesBelow(folder, /^$/),
      ...(await placesIn(page)),
    ];
    assert.deepEqual(leaksIn(places, [user.password]), []);
  });

  it('is removed with every trace of it, and the other one stays', async () => {
    const { page } = workbench();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await clickRowAction(page, label, 'Remove Unreadable Credential');
    await answerDialog(page, `Remove the credential "${label}"?`, 'Remove');
    await row(page, label).waitFor({ state: 'detached' });
    assert.equal(await row(page, /./u).count(), 1);
    assert.equal(await countCredentials(workbench()), 1);
    await welcome(page).waitFor({ state: 'hidden' });
  });

  async function add(name: string, address: string): Promise<void> {
    const { page } = workbench();
    await fillForm(page, { ...user, registry: address, label: name });
    await acceptStep(page, 'end');
  }
});
