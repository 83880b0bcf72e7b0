/** Mending a whole workspace of two folders, with the preview of every change, in a real VS Code. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { until } from '../until';
import { openFile, runCommand } from './actions';
import { readMessage } from './registriesView';
import { useWorkbench } from './useWorkbench';

describe('fixing all of a workspace', () => {
  const workbench = useWorkbench({ workspace: 'team-workspace' });

  it('counts the findings of all folders', async () => {
    const { page } = workbench();
    await openFile(page, 'web.yaml');
    await runCommand(page, 'Pull Secrets: Check Workspace');
    await readMessage(page, '3 findings in 3 files');
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  });

  it('keeps the Problems view open that has the focus', async () => {
    const { page } = workbench();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Problems: Focus on Problems View');
    await runCommand(page, 'Pull Secrets: Check Workspace');
    await readMessage(page, '3 findings in 3 files');
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  });

  it('shows every change before it is made, and makes those that stay ticked', async () => {
    const { page, folder } = workbench();
    const [web, report] = ['web.yaml', 'report.yaml'].map((name) => path.join(folder, 'shop', name));
    assert.ok(web && report);
    const before = await readFile(report, 'utf8');
    await runCommand(page, 'Pull Secrets: Fix All in Workspace');
    const preview = page.locator('.bulk-edit-panel');
    const row = (file: string) => preview.locator('.monaco-list-row', { hasText: file });
    await row('web.yaml').locator('input[type=checkbox]:checked').waitFor();
    const rows = await preview.locator('.monaco-list-row').allTextContents();
    assert.equal(rows.length, 4, `two files, and what is written into each: ${rows.join(' | ')}`);
    assert.equal(rows.filter((text) => text.includes('ghcr-pull')).length, 2);
    await row('report.yaml').locator('input[type=checkbox]:checked').click();
    await preview.getByRole('button', { name: 'Apply' }).click();
    await readMessage(page, 'Mended what was ticked; left: 2 findings in 2 files.');
    await until('the file is saved', async () =>
      (await readFile(web, 'utf8')).includes('imagePullSecrets:\n        - name: ghcr-pull\n'),
    );
    assert.equal(await readFile(report, 'utf8'), before);
  });
});
