/** A password that ends: told before in a real VS Code, once, and asked about again when it is replaced. */
import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import { until } from '../until';
import { answerDialog, openFile } from './actions';
import { clockFrom, letDaysPass } from './clock';
import { chooseAt, fillForm } from './credentialForm';
import { filesBelow, leaksIn, placesIn } from './leaks';
import {
  answerBox,
  chooseInRowMenu,
  clickRowAction,
  openRegistriesView,
  readMessage,
  row,
  welcome,
} from './registriesView';
import { credentialIds } from './storedCredentials';
import { useRegistry } from './useRegistry';
import { useWorkbench } from './useWorkbench';

const username = 'ada';
const first = 'first horse';
const second = 'second horse';
const label = 'Acme';

describe('a credential with an end', () => {
  const files = temporaryFolder('pull-secrets-clock-');
  const clock = path.join(files.path, 'clock');
  const registry = useRegistry({ username, password: first });
  const workbench = useWorkbench({ workspace: 'getting-started', env: clockFrom(clock) });
  after(() => files.remove());

  it('says its end in its row', async () => {
    const { page } = workbench();
    await openRegistriesView(page);
    await fillForm(page, { registry: registry().host, username, password: first, label });
    await chooseAt(page, '5/5', 'In 30 days');
    await row(page, 'verified just now, expires next month').waitFor();
  });

  it('is reminded of in its last week', async () => {
    const { page } = workbench();
    letDaysPass(clock, 27);
    await reload(page);
    await row(page, 'verified 27 days ago, expires in 3 days').waitFor();
    await reminder(page).getByRole('button', { name: 'Rotate…' }).waitFor();
  });

  it('is reminded of once: not again when the window is loaded again', async () => {
    const { page } = workbench();
    await reload(page);
    // Whatever there was to say at the start has been said before this.
    await clickRowAction(page, label, 'Verify Credential Now');
    const answer = `"${label}": ${registry().host} accepted the credential.`;
    await page.locator('.notification-toast', { hasText: answer }).waitFor();
    assert.equal(await reminder(page).count(), 0);
    await readMessage(page, answer);
    await row(page, 'verified just now, expires in 3 days').waitFor();
  });

  it('gets another end with another password, and then needs no attention', async () => {
    const { page } = workbench();
    await registry().changePassword({ username, password: second });
    await clickRowAction(page, label, 'Rotate Credential');
    await answerBox(page, `Rotate Credential "${label}"`, second);
    const question = page.locator('.quick-input-widget', { hasText: `Rotate Credential "${label}"` });
    await question.getByPlaceholder('When does the password or token end?').waitFor();
    await question.getByRole('option', { name: 'In 90 days' }).click();
    await row(page, 'verified just now, expires in 3 months').waitFor();
    await careEntry(page).waitFor({ state: 'hidden' });
  });

  it('leaves no trace when it is deleted, in what reminded of it either', async () => {
    const { page, server } = workbench();
    const ids = await credentialIds(workbench());
    assert.equal(ids.length, 1);
    const traces = async () =>
      leaksIn([...filesBelow(server.dataFolder, /^$/), ...(await placesIn(page))], ids);
    assert.notDeepEqual(await traces(), []);
    await chooseInRowMenu(page, label, 'Delete Credential');
    await answerDialog(page, `Delete the credential "${label}"`, 'Delete');
    await welcome(page).waitFor();
    assert.deepEqual(await credentialIds(workbench()), []);
    // The browser writes what is to be remembered a little later.
    await until('no trace', async () => (await traces()).length === 0);
  });
});

/** The entry in the status bar leads to the view. */
async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.locator('.monaco-workbench .part.statusbar').waitFor();
  await openFile(page, 'deployment.yaml');
  await careEntry(page).click();
}

function careEntry(page: Page): Locator {
  return page.locator('.statusbar').getByRole('button', { name: '1 registry credential needs attention' });
}

function reminder(page: Page): Locator {
  return page.locator('.notification-toast', {
    hasText: `The registry credential "${label}": verified 27 days ago, expires in 3 days.`,
  });
}
