// The form for a new credential, as a user fills it in.
import type { Page } from 'playwright-core';

const stepNames = ['registry', 'user name', 'password', 'name', 'end'] as const;

/** Waits for a step of the form, types its answer over what stands there, and presses Enter. */
export async function answerStep(
  page: Page,
  step: (typeof stepNames)[number],
  answer: string,
): Promise<void> {
  await stepOf(page, step);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(answer);
  await page.keyboard.press('Enter');
}

/** Waits for a step of the form, and takes what it proposes. */
export async function acceptStep(page: Page, step: (typeof stepNames)[number]): Promise<void> {
  await stepOf(page, step);
  await page.keyboard.press('Enter');
}

/** Waits until the form says something about the last answer. */
export async function remark(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget .quick-input-message', { hasText: text }).waitFor();
}

export async function closeForm(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

function stepOf(page: Page, step: (typeof stepNames)[number]): Promise<void> {
  return positionInForm(page, `${stepNames.indexOf(step) + 1}/${stepNames.length}`);
}

/** The box must be ready for keys: while an answer is checked, it takes none. */
async function positionInForm(page: Page, position: string): Promise<void> {
  const form = page.locator('.quick-input-widget', { hasText: `Add Registry Credential (${position})` });
  await form.locator('input:focus:not([disabled])').waitFor();
}
