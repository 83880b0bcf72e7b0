import type { Locator, Page } from 'playwright-core';
import { runCommand } from './actions';

/** The line of this extension in VS Code's list of running extensions, when its activation is done. */
export async function activatedExtension(page: Page): Promise<Locator> {
  await runCommand(page, 'Developer: Show Running Extensions');
  // An extension under development is shown by its id, an installed one by its display name.
  const line = page.locator('.runtime-extensions-editor .extension', { hasText: /kubernetes.pull.secrets/i });
  return line.filter({ hasText: 'Activation:' });
}
