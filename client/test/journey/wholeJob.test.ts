/** From the warning to a Secret that pulls, in a real VS Code and against a real registry. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { until } from '../until';
import { answerDialog, clickOn, openFile, runCommand, saveChange } from './actions';
import { acceptStep, answerStep, closeForm, remark } from './credentialForm';
import { useLeakSearch } from './leakSearch';
import { filesBelow, leaksIn } from './leaks';
import { addSettings, nameRegistry } from './loopbackWorkspace';
import { growPage, pictureSettings, savePicture, withPicturePage } from './picture';
import { dockerConfigIn, inspectImage } from './pullWithSecret';
import { closeQuickFixes, openQuickFixes, squiggles, takeQuickFix, titlesIn } from './quickFixes';
import { readMessage } from './registriesView';
import { countCredentials } from './storedCredentials';
import { useRegistry } from './useRegistry';
import { useWorkbench } from './useWorkbench';

// A slash, a blank and a letter beyond ASCII: URL encoding, base64url and Latin-1 all write them in ways of their own.
const user = { username: 'ada', password: 'correct horse/é?~ÿ' };
const wrongPassword = 'wrong horse/ö?~ÿ';

describe('the whole job', () => {
  const search = useLeakSearch();
  const registry = useRegistry(user);
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: async (folder) => {
      await nameRegistry(folder, registry().host);
      await addSettings(folder, {
        ...pictureSettings,
        // In a browser VS Code saves by itself.
        'files.autoSave': 'off',
        'pullSecrets.trace.server': 'verbose',
      });
      // Most manifests lie in a repository: there a password is not written without a question.
      execFileSync('git', ['init', '--quiet', folder]);
    },
    ...search.options,
  });
  const manifest = () => path.join(workbench().folder, 'loopback.yaml');
  let original = '';

  before(async () => {
    await search.start(workbench());
    original = await readFile(manifest(), 'utf8');
  });

  it('shows the warning and its quick fix', async () => {
    await withPicturePage(workbench().page, async (page) => {
      await openFile(page, 'deployment.yaml');
      await runCommand(page, 'View: Close Primary Side Bar');
      await runCommand(page, 'Problems: Focus on Problems View');
      await growPage(page);
      await openQuickFixes(page, 'ghcr.io/acme/app:1', 'Add a credential for ghcr.io…');
      await savePicture(page, 'warning-and-quick-fix.png');
    });
  });

  it('refuses a wrong password and saves nothing', async () => {
    const { page } = workbench();
    await openFile(page, 'loopback.yaml');
    await takeQuickFix(page, registry().image, `Add a credential for ${registry().host}…`);
    await answerStep(page, 'user name', user.username);
    await answerStep(page, 'password', wrongPassword);
    await remark(page, `${registry().host} refused this user name or password. Nothing was saved.`);
    assert.equal(await countCredentials(workbench()), 0);

    await closeForm(page);
    const menu = await openQuickFixes(page, registry().image, 'Add a credential');
    assert.deepEqual(await titlesIn(menu), [
      `Add a credential for ${registry().host}…`,
      `My nodes can pull from ${registry().host}`,
      'Check whether this image is public',
      `Treat ${registry().host}/acme/* as public`,
      'Ignore public-image-no-credential here',
    ]);
    await closeQuickFixes(page);
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  });

  it('makes a Secret that pulls the image from the right password', async () => {
    const { page } = workbench();
    await takeQuickFix(page, registry().image, `Add a credential for ${registry().host}…`);
    await answerStep(page, 'user name', user.username);
    await answerStep(page, 'password', wrongPassword);
    await remark(page, 'Nothing was saved.');
    await answerStep(page, 'password', user.password);
    await acceptStep(page, 'name');
    await acceptStep(page, 'end');
    await answerDialog(page, 'Write the password into loopback.yaml?', 'Write Secret Here');
    await saveChange(page);
    const lens = page.locator('.editor-instance .codelens-decoration', { hasText: '1 image' });
    await lens.filter({ hasText: 'needs a credential' }).waitFor({ state: 'detached' });
    await lens.waitFor();
    // The one warning that is left: the password stands where Git would take it.
    await until('one warning', async () => (await squiggles(page).count()) === 1);
    assert.equal(await countCredentials(workbench()), 1);

    const dockerConfig = dockerConfigIn(await readFile(manifest(), 'utf8'));
    const { Digest } = await inspectImage(registry().image, dockerConfig);
    assert.match(Digest, /^sha256:/);
    await assert.rejects(inspectImage(registry().image, '{}'), /unauthorized|authentication required/);
  });

  it('says that the credential of this Secret pulls the image', async () => {
    const { page } = workbench();
    await clickOn(page, registry().image);
    await runCommand(page, 'Pull Secrets: Why Does This Image Not Pull?');
    await readMessage(page, 'whose Secret the manifest refers to');
  });

  it('lets no password go anywhere else', async () => {
    const places = await search.places(workbench(), /[/\\]loopback\.yaml$/);
    assert.deepEqual(leaksIn(places, [user.password, wrongPassword]), []);

    // It would have found them: they stand where they have to.
    assert.notDeepEqual(leaksIn(filesBelow(workbench().folder, /\.git/), [user.password]), []);
    assert.notDeepEqual(leaksIn(search.documents(), [user.password]), []);
  });

  it('gives back the old text by one undo', async () => {
    const { page } = workbench();
    await page.locator('.editor-instance .view-lines').click();
    await page.keyboard.press('Control+Z');
    await saveChange(page);
    assert.equal(await readFile(manifest(), 'utf8'), original);
  });
});
