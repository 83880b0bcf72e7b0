/** A registry that only VS Code's proxy leads to, and whose certificate only the user's own authority vouches for. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import {
  type ConnectProxy,
  startConnectProxy,
} from '../../../server/src/registryAccess/testing/connectProxy';
import { startTokenRegistry, type TokenRegistry } from '../registry/tokenRegistry';
import { runCommand } from './actions';
import { acceptStep, answerStep, closeForm, remark } from './credentialForm';
import { leaksIn, placesIn } from './leaks';
import { clickRowAction, openRegistriesView, readMessage, row, welcome } from './registriesView';
import { useWorkbench } from './useWorkbench';

const user = { username: 'ada', password: 'correct horse/é?~ÿ', repositories: [] };
const wrongPassword = 'wrong horse/ö?~ÿ';
const name = 'registry.example';
const directName = 'direct.example';
const label = 'Behind the Proxy';

describe('a proxy', () => {
  const files = temporaryFolder('pull-secrets-authorities-');
  const authorityFile = path.join(files.path, 'ca.pem');
  let registry: TokenRegistry;
  let proxy: ConnectProxy;

  before(async () => {
    registry = await startTokenRegistry({ users: [user], name });
    proxy = await startConnectProxy(() => ({ [`${name}:443`]: registry.host }));
  });
  const workbench = useWorkbench({
    workspace: 'getting-started',
    userSettings: () => ({
      'http.proxy': proxy.url,
      'http.noProxy': [directName],
      'pullSecrets.certificateAuthorities': [authorityFile],
    }),
  });
  after(async () => {
    await Promise.all([proxy?.stop(), registry?.stop()]);
    files.remove();
  });

  it('is not even asked while a file of certificate authorities is missing', async () => {
    const { page } = workbench();
    await openRegistriesView(page);
    await welcome(page).getByRole('button', { name: 'Add Registry' }).click();
    await answerStep(page, 'registry', name);
    await answerStep(page, 'user name', user.username);
    await answerStep(page, 'password', user.password);
    await backToForm(
      page,
      `${name} was not asked: the file ${authorityFile} of the setting pullSecrets.certificateAuthorities does not exist.`,
    );
    assert.equal(proxy.asked.includes(`${name}:443`), false);
    await writeFile(authorityFile, registry.authority);
  });

  it('is named where it lets nothing through, and no password is called wrong', async () => {
    const { page } = workbench();
    for (const [status, words] of [
      [403, 'made no connection to it (status 403)'],
      [407, 'wants a sign-in of its own'],
    ] as const) {
      proxy.refuseWith(status);
      await answerStep(page, 'password', user.password);
      await backToForm(page, `${name} was not asked: the proxy ${proxy.host} ${words}.`);
    }
    proxy.refuseWith(undefined);
    assert.deepEqual(registry.seen, []);
  });

  it('leads to the registry, which refuses a wrong password and accepts the right one', async () => {
    const { page } = workbench();
    await answerStep(page, 'password', wrongPassword);
    await remark(page, `${name} refused this user name or password. Nothing was saved.`);
    await answerStep(page, 'password', user.password);
    await answerStep(page, 'name', label);
    await acceptStep(page, 'end');
    await row(page, `verified just now · ${name}`).waitFor();
    await readMessage(page, `Saved the credential "${label}".`);
    assert.ok(registry.seen.some(({ authorization }) => authorization === basicOf(user)));
  });

  it('sees no password', async () => {
    assert.ok(proxy.seen().includes(`CONNECT ${name}:443`));
    const places = [{ name: 'the proxy', content: proxy.seen() }, ...(await placesIn(workbench().page))];
    assert.deepEqual(leaksIn(places, [user.password, wrongPassword]), []);
  });

  it('is passed by where the settings say so', async () => {
    const { page } = workbench();
    await runCommand(page, 'Pull Secrets: Add Registry Credential');
    await answerStep(page, 'registry', directName);
    await answerStep(page, 'user name', user.username);
    await answerStep(page, 'password', user.password);
    // There is no such name, and no proxy is asked for one.
    await backToForm(page, /direct\.example (was not found|did not answer)/u);
    assert.equal(proxy.asked.includes(`${directName}:443`), false);
    await closeForm(page);
  });

  it('is named when it does not answer, and the credential stays verified', async () => {
    const { page } = workbench();
    await proxy.stop();
    await clickRowAction(page, label, 'Verify Credential Now');
    await readMessage(
      page,
      `${name} was not asked: no connection came about through the proxy ${proxy.host} (ECONNREFUSED).`,
    );
    await row(page, 'verified').waitFor();
  });
});

/** What could not be checked may be saved unverified, which is not wanted here. */
async function backToForm(page: Page, reason: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ hasText: 'The credential could not be checked.' });
  await dialog.getByText(reason).waitFor();
  await dialog.getByRole('button', { name: 'Back to the Form' }).click();
  await dialog.waitFor({ state: 'detached' });
}

function basicOf({ username, password }: typeof user): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
