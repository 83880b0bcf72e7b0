// The warning in the editor, and the menu of its quick fixes.
import type { Locator, Page } from 'playwright-core';
import { until } from '../until';
import { clickOn } from './actions';

/** Warnings in the open editor. */
export function squiggles(page: Page): Locator {
  return page.locator('.editor-instance .squiggly-warning');
}

/** Opens the menu on an image that is warned of, and returns it when it holds a fix with these words. */
export async function openQuickFixes(page: Page, image: string, wanted: string): Promise<Locator> {
  await squiggles(page).first().waitFor();
  const menu = page.locator('.action-widget');
  // What the server knows may be about to change: a credential was added a moment ago.
  await until(`a quick fix "${wanted}"`, async () => {
    await clickOn(page, image);
    await page.keyboard.press('Control+.');
    const fix = menu.locator('.action', { hasText: wanted }).first();
    if (await appears(fix)) {
      return true;
    }
    await closeQuickFixes(page);
    return false;
  });
  return menu;
}

async function appears(locator: Locator): Promise<boolean> {
  try {
    await locator.waitFor({ timeout: 2_000 });
    return true;
  } catch {
    return false;
  }
}

export async function closeQuickFixes(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.action-widget').waitFor({ state: 'hidden' });
}

/** Takes a fix out of the menu. By keyboard, because the menu lets nothing be clicked until the mouse has moved. */
export async function takeQuickFix(page: Page, image: string, wanted: string): Promise<void> {
  const menu = await openQuickFixes(page, image, wanted);
  const chosen = menu.locator('.action.focused', { hasText: wanted });
  await until(`the quick fix "${wanted}" is chosen`, async () => {
    if ((await chosen.count()) > 0) {
      return true;
    }
    await page.keyboard.press('ArrowDown');
    return false;
  });
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'hidden' });
}

/** What the open menu offers. */
export async function titlesIn(menu: Locator): Promise<readonly string[]> {
  return menu.locator('.action .title').allTextContents();
}
