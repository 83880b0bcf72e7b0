// The form for a new credential, as a user fills it in.
import type { Locator, Page } from 'playwright-core';
import { runCommand } from './actions';

const stepNames = ['registry', 'user name', 'password', 'name', 'end'] as const;

export interface FormAnswers {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
  readonly label: string;
}

/** Opens the form by its command and fills it in, up to the question when the password ends. */
export async function fillForm(page: Page, answers: FormAnswers): Promise<void> {
  await runCommand(page, 'Pull Secrets: Add Registry Credential');
  await answerStep(page, 'registry', answers.registry);
  await answerStep(page, 'user name', answers.username);
  await answerStep(page, 'password', answers.password);
  await answerStep(page, 'name', answers.label);
}

/** Waits for a step of the form, types its answer over what stands there, and presses Enter. */
export function answerStep(page: Page, step: (typeof stepNames)[number], answer: string): Promise<void> {
  return answerAt(page, positionOf(step), answer);
}

/** Waits for a step of the form, and takes what it proposes. */
export function acceptStep(page: Page, step: (typeof stepNames)[number]): Promise<void> {
  return acceptAt(page, positionOf(step));
}

/** `position` is what the form says of itself, such as `2/5`, for forms of other steps than most have. */
export async function answerAt(page: Page, position: string, answer: string): Promise<void> {
  await formAt(page, position);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(answer);
  await page.keyboard.press('Enter');
}

async function acceptAt(page: Page, position: string): Promise<void> {
  await formAt(page, position);
  await page.keyboard.press('Enter');
}

/** Chooses from the list of a step. */
export async function chooseAt(page: Page, position: string, label: string): Promise<void> {
  const form = await formAt(page, position);
  await form.getByRole('option', { name: label }).click();
}

/** Waits until the form says something about the last answer, and no message tells any more that it is checked. */
export async function remark(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget .quick-input-message', { hasText: text }).waitFor();
  // VS Code shows three messages at once, and a test checks faster than they go: a fourth goes to the bell alone.
  const checking = page.locator('.notification-toast', { hasText: 'whether it accepts the credential' });
  await checking.first().waitFor({ state: 'detached' });
}

export async function closeForm(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

function positionOf(step: (typeof stepNames)[number]): string {
  return `${stepNames.indexOf(step) + 1}/${stepNames.length}`;
}

/** The box must be ready for keys: while an answer is checked, it takes none. */
async function formAt(page: Page, position: string): Promise<Locator> {
  const form = page.locator('.quick-input-widget', { hasText: `Add Registry Credential (${position})` });
  await form.locator('input:focus:not([disabled])').waitFor();
  return form;
}
