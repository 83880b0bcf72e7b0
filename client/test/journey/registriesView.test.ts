/** The life of a credential in the view "Registries", against a real registry. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { until } from '../until';
import { answerDialog, readClipboard, writeClipboard } from './actions';
import { acceptStep, answerStep, closeForm, remark } from './credentialForm';
import { useLeakSearch } from './leakSearch';
import { leaksIn } from './leaks';
import { addSettings, nameRegistry } from './loopbackWorkspace';
import { dockerConfigInSecret, inspectImage } from './pullWithSecret';
import {
  answerBox,
  applyPreview,
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

const username = 'ada';
const first = 'first horse/é?~ÿ';
const second = 'second horse/é?~ÿ';
const third = 'third horse/é?~ÿ';
const label = 'Acme';

describe('the Registries view', () => {
  const search = useLeakSearch();
  const registry = useRegistry({ username, password: first });
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: async (folder) => {
      await nameRegistry(folder, registry().host);
      const secret = secretOf(registry().host, first);
      await writeFile(path.join(folder, 'secret.yaml'), secret);
      await writeFile(path.join(folder, 'immutable.yaml'), `${secret}immutable: true\n`);
      await addSettings(folder, { 'pullSecrets.trace.server': 'verbose' });
    },
    ...search.options,
  });
  before(() => search.start(workbench()));
  const read = (name: string) => readFile(path.join(workbench().folder, name), 'utf8');

  it('says what it is for while it is empty', async () => {
    const { page } = workbench();
    await openRegistriesView(page);
    await welcome(page).getByRole('button', { name: 'Import from Docker or Podman' }).waitFor();
    await welcome(page).getByRole('button', { name: 'Add Registry' }).waitFor();
  });

  it('shows a credential that was added from it', async () => {
    const { page } = workbench();
    await welcome(page).getByRole('button', { name: 'Add Registry' }).click();
    // Before anything is typed: in a browser secrets may not last.
    await page
      .locator('.notification-toast', { hasText: 'In a browser a stored credential may not last' })
      .waitFor();
    await answerStep(page, 'registry', registry().host);
    await answerStep(page, 'user name', username);
    await answerStep(page, 'password', first);
    await answerStep(page, 'name', label);
    await acceptStep(page, 'end');
    await row(page, `verified just now · ${registry().host}`).waitFor();
    await readMessage(page, 'Saved the credential "Acme".');
  });

  it('keeps the old password when the registry refuses the new one', async () => {
    const { page } = workbench();
    await clickRowAction(page, label, 'Rotate Credential');
    await answerBox(page, 'Rotate Credential "Acme"', third);
    await remark(page, 'The stored credential stays as it is.');
    await closeForm(page);

    await clickRowAction(page, label, 'Verify Credential Now');
    await readMessage(page, `"Acme": ${registry().host} accepted the credential.`);
  });

  it('takes a new password that the registry accepts, and gives it to the Secrets of the workspace', async () => {
    const { page } = workbench();
    await registry().changePassword({ username, password: second });
    await clickRowAction(page, label, 'Rotate Credential');
    await answerBox(page, 'Rotate Credential "Acme"', second);
    const dialog = page.getByRole('dialog').filter({ hasText: '2 Secrets in this workspace' });
    await dialog.getByText('Immutable, and cannot be changed').waitFor();
    assert.match((await dialog.textContent()) ?? '', /acme in secret\.yaml[\s\S]*acme in immutable\.yaml/u);
    await dialog.getByRole('button', { name: 'Update Secret…' }).click();

    const immutable = await read('immutable.yaml');
    assert.equal(await read('secret.yaml'), secretOf(registry().host, first));
    await applyPreview(page, 'secret.yaml');
    await until(
      'the Secret has the new password',
      async () => (await read('secret.yaml')) === secretOf(registry().host, second),
    );
    assert.equal(await read('immutable.yaml'), immutable);
    await readMessage(page, 'Updated the Secrets here.');
  });

  it('tells whether it may pull an image of the workspace', async () => {
    const { page } = workbench();
    await chooseInRowMenu(page, label, 'Verify Credential for Image');
    await page.locator('.quick-input-widget').getByRole('option', { name: registry().image }).click();
    await readMessage(page, `"Acme": ${registry().host} accepted the credential, and it may pull acme/app.`);
  });

  it('copies a Secret that pulls the image, after it has asked', async () => {
    const { page } = workbench();
    const question = 'Copy the Secret "acme" with its password?';
    await writeClipboard(page, 'as it was');
    await chooseInRowMenu(page, label, 'Copy Secret as YAML');
    await answerDialog(page, question, 'Cancel');
    assert.equal(await readClipboard(page), 'as it was');

    await chooseInRowMenu(page, label, 'Copy Secret as YAML');
    await answerDialog(page, question, 'Copy');
    await page.locator('.statusbar', { hasText: 'Copied the Secret acme' }).waitFor();
    const copied = await readClipboard(page);
    assert.equal(copied, secretOf(registry().host, second));
    const { Digest } = await inspectImage(registry().image, dockerConfigInSecret(copied));
    assert.match(Digest, /^sha256:/);
    await writeClipboard(page, '');
  });

  it('shows a new name', async () => {
    const { page } = workbench();
    await chooseInRowMenu(page, label, 'Rename Credential');
    await answerBox(page, 'Rename Credential', 'Acme Production');
    await row(page, 'Acme Production').waitFor();
  });

  it('points out a credential that the registry no longer accepts', async () => {
    const { page } = workbench();
    await registry().changePassword({ username, password: third });
    await clickRowAction(page, label, 'Verify Credential Now');
    await row(page, `refused · ${registry().host}`).waitFor();
    await page.locator('.activitybar .badge-content', { hasText: '1' }).waitFor();
    await page.locator('.statusbar').getByRole('button', { name: '1 registry credential needs' }).waitFor();
    await readMessage(page, 'refused this user name or password');
  });

  it('is empty again when it is deleted', async () => {
    const { page } = workbench();
    await chooseInRowMenu(page, label, 'Delete Credential');
    await answerDialog(page, 'Delete the credential "Acme Production"', 'Delete');
    await welcome(page).waitFor();
    assert.equal(await countCredentials(workbench()), 0);
    await page
      .locator('.statusbar')
      .getByRole('button', { name: 'needs attention' })
      .waitFor({ state: 'hidden' });
  });

  it('lets no password go anywhere in all that', async () => {
    const places = await search.places(workbench(), /[/\\](secret|immutable)\.yaml$/);
    assert.deepEqual(leaksIn(places, [first, second, third]), []);
    // It would have found it: the server was given the Secret when it was changed.
    assert.notDeepEqual(leaksIn(search.documents(), [second]), []);
  });
});

/** As the extension writes it. */
function secretOf(host: string, password: string): string {
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const config = JSON.stringify({ auths: { [host]: { username, password, auth } } });
  return `apiVersion: v1
kind: Secret
metadata:
  name: acme
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: ${Buffer.from(config).toString('base64')}
`;
}
