// What a user does in VS Code, by keyboard and mouse.
import type { Page } from 'playwright-core';
import { until } from '../until';

/** Opens a file of the folder through Go to File. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await quickPick(page, name);
  await page.getByRole('tab', { name }).waitFor();
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

/** Runs a command by its title in the command palette, like `Pull Secrets: Add Registry Credential`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickPick(page, title);
}

/** Puts the cursor into a word of the open editor. */
export async function clickOn(page: Page, word: string): Promise<void> {
  const place = page.locator('.editor-instance .view-line span', { hasText: word }).last();
  // By force: the cursor itself may be what gets the click. That waits for nothing, and a line is drawn anew when it gets
  // its colours or a warning.
  await until(`a click on ${word}`, () =>
    place.click({ force: true, timeout: 2_000 }).then(
      () => true,
      () => false,
    ),
  );
}

/** Saves the change that the open file is about to have. */
export async function saveChange(page: Page): Promise<void> {
  const changed = page.locator('.tab.active.dirty');
  await changed.waitFor();
  await page.keyboard.press('Control+S');
  await changed.waitFor({ state: 'detached' });
}

/** Answers a modal question. */
export async function answerDialog(page: Page, question: string, answer: string): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ hasText: question });
  await dialog.getByRole('button', { name: answer }).click();
  await dialog.waitFor({ state: 'detached' });
}

export function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

export function writeClipboard(page: Page, text: string): Promise<void> {
  return page.evaluate((written) => navigator.clipboard.writeText(written), text);
}

/** Types into the open quick pick and takes the entry whose label it is. */
async function quickPick(page: Page, label: string): Promise<void> {
  const quickInput = page.locator('.quick-input-widget');
  await quickInput.locator('input').waitFor();
  await page.keyboard.type(label);
  await quickInput.getByRole('option').filter({ hasText: label }).first().click();
}
