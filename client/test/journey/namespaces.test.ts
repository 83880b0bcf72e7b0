/** A Secret for each namespace that needs one, in a real VS Code. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { until } from '../until';
import { openFile, runCommand } from './actions';
import { acceptStep, answerStep } from './credentialForm';
import { addSettings, nameRegistry } from './loopbackWorkspace';
import { readMessage } from './registriesView';
import { useRegistry } from './useRegistry';
import { useWorkbench } from './useWorkbench';

const user = { username: 'ada', password: 'correct horse/é?~ÿ' };
const namespaces = ['shop', 'bank'];

describe('Secrets for all namespaces', () => {
  const registry = useRegistry(user);
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: async (folder) => {
      await nameRegistry(folder, registry().host);
      await addSettings(folder, { 'files.autoSave': 'afterDelay' });
      for (const namespace of namespaces) {
        await writeFile(path.join(folder, `${namespace}.yaml`), podIn(namespace));
      }
    },
  });

  function podIn(namespace: string): string {
    return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: ${namespace}\nspec:\n  containers:\n    - image: ${registry().image}\n`;
  }

  it('are written into the files of the namespaces that stay ticked', async () => {
    const { page, folder } = workbench();
    await openFile(page, 'shop.yaml');
    await runCommand(page, 'Pull Secrets: Add Registry Credential');
    await answerStep(page, 'registry', registry().host);
    await answerStep(page, 'user name', user.username);
    await answerStep(page, 'password', user.password);
    await acceptStep(page, 'name');
    await acceptStep(page, 'end');
    await readMessage(page, 'Saved the credential');

    await runCommand(page, 'Pull Secrets: Generate Secrets for All Namespaces');
    const picker = page.locator('.quick-input-widget');
    await picker.getByRole('option', { name: registry().host }).first().click();
    await picker.getByText('No namespace written').click();
    await picker.getByRole('button', { name: 'OK' }).click();
    await readMessage(page, 'Other workloads of these namespaces');
    for (const namespace of namespaces) {
      await until(`a Secret in ${namespace}`, async () => {
        const text = await readFile(path.join(folder, `${namespace}.yaml`), 'utf8');
        return text.includes(`  namespace: ${namespace}\ntype: kubernetes.io/dockerconfigjson\n`);
      });
    }
  });
});
