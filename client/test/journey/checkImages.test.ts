/** Asking registries which images are public, in a real VS Code: with a credential for the registry that is never sent. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DockerRegistry, fillRegistry, startOpenRegistry } from '../registry/dockerRegistry';
import { clickOn, openFile, runCommand } from './actions';
import { acceptStep, answerStep } from './credentialForm';
import { addSettings, nameRegistry } from './loopbackWorkspace';
import { squiggles, takeQuickFix } from './quickFixes';
import { readMessage } from './registriesView';
import { useRegistry } from './useRegistry';
import { useWorkbench } from './useWorkbench';

const user = { username: 'ada', password: 'correct horse/é?~ÿ' };
const title = 'Pull Secrets: Check Images with Their Registries';

describe('checking images with their registries', () => {
  const registry = useRegistry(user);
  let open: DockerRegistry;
  let publicImage = '';
  before(async () => {
    open = await startOpenRegistry();
    publicImage = await fillRegistry(open, user);
  });
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: async (folder) => {
      await nameRegistry(folder, registry().host);
      await addSettings(folder, {
        'pullSecrets.registries': [{ host: registry().host }, { host: open.host }],
      });
      await writeFile(
        path.join(folder, 'open.yaml'),
        `apiVersion: v1\nkind: Pod\nmetadata:\n  name: open\nspec:\n  containers:\n    - image: ${publicImage}\n`,
      );
    },
  });
  after(() => open.stop());

  it('asks no registry that only the workspace names', async () => {
    const { page } = workbench();
    await openFile(page, 'loopback.yaml');
    await takeQuickFix(page, registry().image, 'Check whether this image is public');
    await readMessage(page, `${registry().host} was not asked`);
  });

  it('is refused by a registry for which a credential is stored, since that is not sent', async () => {
    const { page } = workbench();
    await addCredential(registry().host);
    await takeQuickFix(page, registry().image, 'Check whether this image is public');
    await readMessage(page, 'is private, or there is no such image');
    await squiggles(page).first().waitFor();
  });

  it('takes the warning from an image that everybody may pull', async () => {
    const { page } = workbench();
    await addCredential(open.host);
    await openFile(page, 'open.yaml');
    await squiggles(page).first().waitFor();
    await clickOn(page, publicImage);
    await runCommand(page, title);
    await page
      .locator('.quick-input-widget')
      .getByRole('option', { name: 'Images of the Workspace' })
      .click();
    await readMessage(page, '1 public, 1 refused');
    await squiggles(page).first().waitFor({ state: 'detached' });
  });

  async function addCredential(host: string): Promise<void> {
    const { page } = workbench();
    await runCommand(page, 'Pull Secrets: Add Registry Credential');
    await answerStep(page, 'registry', host);
    await answerStep(page, 'user name', user.username);
    await answerStep(page, 'password', user.password);
    await acceptStep(page, 'name');
    await acceptStep(page, 'end');
    await readMessage(page, 'Saved the credential');
  }
});
