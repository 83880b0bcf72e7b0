import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright-core';
import { root } from '../../../scripts/paths';
import { launchBrowser } from '../../../scripts/vscode-host/workbench';
import { openFile } from './actions';
import { activatedExtension } from './runningExtensions';

describe('npm start', () => {
  let start: ChildProcess;
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
    start = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs'), '--browser'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  });

  after(async () => {
    start.kill();
    await browser.close();
  });

  it('prints an address where the extension runs on the example, until Ctrl-C', async () => {
    const address = await printedAddress(start);
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    await openFile(page, 'deployment.yaml');
    await (await activatedExtension(page)).waitFor();

    start.kill('SIGINT');
    await once(start, 'exit');
    await assert.rejects(fetch(address));
  });
});

async function printedAddress(start: ChildProcess): Promise<string> {
  assert.ok(start.stdout);
  for await (const line of createInterface(start.stdout)) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address) {
      return address;
    }
  }
  throw new Error('npm start ended without an address.');
}
