// The view "Registries", as a user works with it.
import type { Locator, Page } from 'playwright-core';
import { runCommand } from './actions';

const container = 'Pull Secrets';

export async function openRegistriesView(page: Page): Promise<void> {
  await page.locator('.activitybar').getByRole('tab', { name: container }).click();
  await page.locator('.sidebar .title-label', { hasText: container }).waitFor();
}

/** What stands in the view while there are no rows. */
export function welcome(page: Page): Locator {
  return page.locator('.sidebar .welcome-view-content');
}

/** The row whose text, label and description, holds this. */
export function row(page: Page, text: string | RegExp): Locator {
  return page.locator('.sidebar .monaco-list-row', { hasText: text });
}

/** An icon that a row shows while the mouse is on it. */
export async function clickRowAction(page: Page, label: string, action: string): Promise<void> {
  await row(page, label).hover();
  await row(page, label).getByRole('button', { name: action }).click();
}

export async function chooseInRowMenu(page: Page, label: string, item: string): Promise<void> {
  await row(page, label).click({ button: 'right' });
  // The menu takes no click that comes too soon after the one that opened it.
  await page.getByRole('menuitem', { name: item }).hover();
  await page.keyboard.press('Enter');
}

/** Waits for a box with one answer, types over what stands there, and presses Enter. */
export async function answerBox(page: Page, title: string, answer: string): Promise<void> {
  const box = page.locator('.quick-input-widget', { hasText: title });
  await box.locator('input:focus:not([disabled])').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(answer);
  await page.keyboard.press('Enter');
}

/** Waits for a message, and takes it away. */
export async function readMessage(page: Page, text: string | RegExp): Promise<void> {
  const message = page.locator('.notification-toast', { hasText: text });
  await message.waitFor();
  await runCommand(page, 'Notifications: Clear All Notifications');
  await message.waitFor({ state: 'detached' });
}

/** Ticks the changes of a file in the preview, which has nothing ticked, and makes them. */
export async function applyPreview(page: Page, file: string): Promise<void> {
  const line = page.locator('.part.panel .monaco-list-row', { hasText: file });
  await line.first().getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
}

/** By its edge, as with the mouse. */
export async function widenSideBar(page: Page, pixels: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) {
    throw new Error('There is no side bar.');
  }
  const edge = box.x + box.width;
  const middle = box.y + box.height / 2;
  await page.mouse.move(edge, middle);
  await page.mouse.down();
  await page.mouse.move(edge + pixels, middle, { steps: 5 });
  await page.mouse.up();
}
