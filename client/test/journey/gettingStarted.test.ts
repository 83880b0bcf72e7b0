import { openFile } from './actions';
import { activatedExtension } from './runningExtensions';
import { useWorkbench } from './useWorkbench';

describe('getting started', () => {
  const workbench = useWorkbench({ workspace: 'getting-started' });

  it('activates the extension when a manifest is opened', async () => {
    const { page } = workbench();
    await openFile(page, 'deployment.yaml');
    await (await activatedExtension(page)).waitFor();
  });
});
