/** Logins of Docker become credentials, in a real VS Code and against real registries. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import { until } from '../until';
import { answerDialog, clickOn, openFile, runCommand } from './actions';
import { authOf, dockerFiles, withHome, writeDockerLogins } from './dockerLogins';
import { useLeakSearch } from './leakSearch';
import { filesBelow, leaksIn, textPlace } from './leaks';
import { addSettings, nameRegistry } from './loopbackWorkspace';
import {
  answerBox,
  chooseInRowMenu,
  clickRowAction,
  openRegistriesView,
  readMessage,
  row,
  welcome,
} from './registriesView';
import { countCredentials } from './storedCredentials';
import { useRegistry } from './useRegistry';
import { useWorkbench } from './useWorkbench';

const user = { username: 'ada', password: 'right horse/é?~ÿ' };
const rotated = { ...user, password: 'rotated horse/é?~ÿ' };
const otherUser = { username: 'bob', password: 'other horse/é?~ÿ' };
const wrongPassword = 'wrong horse/ö?~ÿ';
const identityToken = 'identity horse/ü?~ÿ';
const tokenHost = 'acme.azurecr.io';

describe('the import from Docker', () => {
  const home = temporaryFolder('pull-secrets-home-');
  const search = useLeakSearch();
  let details = '';

  const registry = useRegistry(user);
  const otherRegistry = useRegistry(otherUser);
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: async (folder) => {
      await nameRegistry(folder, registry().host);
      await addSettings(folder, { 'pullSecrets.trace.server': 'verbose' });
      await writeDockerLogins(home.path, {
        auths: { [registry().host]: authOf(user), [tokenHost]: { identitytoken: identityToken } },
        kept: { [otherRegistry().host]: { ...otherUser, password: wrongPassword } },
      });
    },
    logLevel: search.options.logLevel,
    env: { ...search.options.env, ...withHome(home.path) },
  });

  before(() => search.start(workbench()));
  after(() => home.remove());

  it('offers the logins that have a password, and sums up what became of them', async () => {
    const { page } = workbench();
    await openFile(page, 'loopback.yaml');
    await openRegistriesView(page);
    await runCommand(page, 'Pull Secrets: Import Credentials from Docker or Podman');
    const list = listTitled(page, 'Import Credentials from Docker or Podman');
    await tick(list, registry().host);
    await tick(list, otherRegistry().host);
    assert.equal(await entries(list).count(), 2);
    // VS Code shows three messages at once; a fourth goes to the bell alone.
    await page
      .locator('.notification-toast', { hasText: 'Looking for logins' })
      .waitFor({ state: 'detached' });
    await list.getByRole('button', { name: 'OK' }).click();

    const summary = page.locator('.notification-toast', { hasText: 'Imported 1 credential.' });
    await summary.getByText('1 could not be imported.').waitFor();
    await summary.getByRole('button', { name: 'Show Details' }).click();
    details = await textInTab(page, 'Import of Credentials', 'Not offered');
  });

  it('stores the login that its registry accepted, and says why it did not store the others', async () => {
    const { page } = workbench();
    await row(page, 'verified just now').filter({ hasText: registry().host }).waitFor();
    assert.equal(await row(page, /./).count(), 1);
    assert.equal(await countCredentials(workbench()), 1);

    const [imported = '', notImported = '', notOffered = ''] = details.split(/Not imported|Not offered/u);
    assert.ok(imported.includes(`${registry().host}, user ada`), details);
    assert.ok(
      notImported.includes(`${otherRegistry().host} refused this user name or password. Nothing was saved.`),
      details,
    );
    assert.ok(notOffered.includes(`${tokenHost}: Docker keeps an identity token here`), details);
  });

  it('makes the image pull, as "Why Does This Image Not Pull?" says', async () => {
    const { page } = workbench();
    await openFile(page, 'loopback.yaml');
    await clickOn(page, registry().image);
    await runCommand(page, 'Pull Secrets: Why Does This Image Not Pull?');
    const { host, image } = registry();
    const sentence = `${image} needs a credential: from this machine it cannot be pulled without one; it can be pulled with the credential "${host}".`;
    await readMessage(page, sentence);
  });

  it('lets no password go anywhere else, also when the credential is rotated and deleted', async () => {
    const { page } = workbench();
    const label = registry().host;
    await registry().changePassword(rotated);
    await clickRowAction(page, label, 'Rotate Credential');
    await answerBox(page, `Rotate Credential "${label}"`, rotated.password);
    await readMessage(page, `Rotated the credential "${label}".`);
    const passwords = [user.password, rotated.password, otherUser.password, wrongPassword, identityToken];
    const places = async () => [
      ...(await search.places(workbench(), /^$/)),
      ...filesBelow(home.path, dockerFiles),
      textPlace('the details', details),
    ];
    assert.deepEqual(leaksIn(await places(), passwords), []);

    await chooseInRowMenu(page, label, 'Delete Credential');
    await answerDialog(page, `Delete the credential "${label}"`, 'Delete');
    await welcome(page).waitFor();
    assert.equal(await countCredentials(workbench()), 0);
    assert.deepEqual(leaksIn(await places(), passwords), []);

    // It would have found them: they stand where Docker keeps them.
    for (const kept of [user.password, wrongPassword, identityToken]) {
      assert.notDeepEqual(leaksIn(filesBelow(home.path, /^$/), [kept]), []);
    }
  });
});

function listTitled(page: Page, title: string): Locator {
  return page.locator('.quick-input-widget', {
    has: page.locator('.quick-input-title', { hasText: title }),
  });
}

function entries(list: Locator): Locator {
  return list.locator('.monaco-list-row');
}

/** In a list where nothing is ticked beforehand. */
async function tick(list: Locator, label: string): Promise<void> {
  const entry = entries(list).filter({ hasText: label });
  await entry.click();
  await entry.and(list.locator('[aria-checked="true"]')).waitFor();
}

/** The text of a short document, as soon as it holds these words. */
async function textInTab(page: Page, tab: string, wanted: string): Promise<string> {
  await page.locator('.tab.active', { hasText: tab }).waitFor();
  return until(`"${wanted}" in ${tab}`, async () => {
    const lines = await page.locator('.editor-instance .view-line').allTextContents();
    // Editors draw blanks that do not break lines.
    const text = lines.join('\n').replaceAll('\u00a0', ' ');
    return text.includes(wanted) ? text : undefined;
  });
}
