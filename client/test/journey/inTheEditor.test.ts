/** Hover, code lens and completion as people see them, and the picture of a hover in the README. */
import type { Page } from 'playwright-core';
import { clickOn, openFile, runCommand } from './actions';
import { addSettings } from './loopbackWorkspace';
import { pictureSettings, savePicture, withPicturePage } from './picture';
import { useWorkbench } from './useWorkbench';

/** Holds the whole manifest. */
const pictureSize = { width: 900, height: 500 };

describe('in the editor', () => {
  const workbench = useWorkbench({
    workspace: 'names-across-files',
    prepare: (folder) => addSettings(folder, { ...pictureSettings, 'editor.hover.delay': 100 }),
  });

  it('tells on hover what a pod has to pull an image with', async () => {
    await withPicturePage(workbench().page, async (page) => {
      await page.setViewportSize(pictureSize);
      await openFile(page, 'deployment.yaml');
      await runCommand(page, 'View: Close Primary Side Bar');
      await lens(page, '2 images').waitFor();
      await hoverOn(page, 'ghcr.io');
      await hoverText(page, 'acme-registry covers it: ghcr.io as acme-bot').waitFor();
      await savePicture(page, 'hover.png');
    });
  });

  it('leads from the count of images to the quick fixes', async () => {
    const { page } = workbench();
    await openFile(page, 'pod.yaml');
    await lens(page, '1 image · 1 needs a credential').click();
    await page.locator('.action-widget').getByText('Add a credential for quay.io…').waitFor();
    await page.keyboard.press('Escape');
  });

  it('completes pull secrets', async () => {
    const { page } = workbench();
    await openFile(page, 'worker.yaml');
    await clickOn(page, 'restartPolicy');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('imagePullSecrets: [{name: ');
    const names = page.locator('.suggest-widget.visible');
    await names.getByText('acme-registry').first().waitFor();
  });
});

function lens(page: Page, text: string) {
  return page.locator('.codelens-decoration').getByText(text);
}

function hoverText(page: Page, text: string) {
  return page.locator('.monaco-hover').filter({ hasText: text });
}

async function hoverOn(page: Page, word: string): Promise<void> {
  await page.locator('.editor-instance .view-line span', { hasText: word }).last().hover();
}
