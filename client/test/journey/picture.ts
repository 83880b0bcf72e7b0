// The picture in the README.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root, vscodeTestFolder } from '../../../scripts/paths';

const size = { width: 1200, height: 660 };
/** Panels take a third of the window when they open. */
const sizeBeforePanel = { ...size, height: 390 };

/** Settings that leave nothing on the screen but what the picture is about. */
export const pictureSettings = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.renderLineHighlight': 'none',
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'editor.overviewRulerBorder': false,
  'editor.hideCursorInOverviewRuler': true,
};

/** The same window on a page of its own, small and sharp; its layout is its own too. */
export async function withPicturePage(page: Page, use: (picturePage: Page) => Promise<void>): Promise<void> {
  const browser = page.context().browser();
  const context = await browser?.newContext({ viewport: sizeBeforePanel, deviceScaleFactor: 2 });
  if (!context) {
    throw new Error('The page has no browser.');
  }
  try {
    const picturePage = await context.newPage();
    await picturePage.goto(page.url());
    await picturePage.locator('.monaco-workbench .part.editor').waitFor();
    await use(picturePage);
  } finally {
    await context.close();
  }
}

/** Gives the page its size; a panel that is open stays as low as it is. */
export async function growPage(page: Page): Promise<void> {
  await page.setViewportSize(size);
}

/** Into docs/images/ with UPDATE_SCREENSHOTS=1, else where it is ignored: a test run changes no file of the repository. */
export async function savePicture(page: Page, name: string): Promise<void> {
  const folder =
    process.env.UPDATE_SCREENSHOTS === '1' ? path.join(root, 'docs', 'images') : vscodeTestFolder;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, name), animations: 'disabled', caret: 'hide' });
}
