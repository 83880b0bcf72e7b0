// Runs suites inside the extension host of a workbench in the browser.
import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { vscodeTestFolder } from '../paths';
import type { Server } from './server';
import { openEmptyPage, type WorkbenchAddress, workbenchAddress } from './workbench';

const suiteTimeout = 5 * 60_000;

/** Returns the exit code: 0 when the module's `run()` resolved, 1 when it rejected. */
export async function runSuites(options: WorkbenchAddress): Promise<number> {
  const { page, server, close } = await openEmptyPage({});
  try {
    await page.exposeFunction('codeAutomationLog', printConsole);
    const end = suiteEnd(page, server);
    await page.exposeFunction('codeAutomationExit', end.exit);
    await page.goto(workbenchAddress(server.port, options));
    return await end.exitCode;
  } catch (error) {
    await saveScreenshot(page);
    throw error;
  } finally {
    await close();
  }
}

/** What the workbench itself logs at every start, also to the console. */
const startupNoise =
  /^(Resolv(ing|ed) connection token|Creating a socket|Ignoring fetching additional|Updating additional|ChatSessionStore:|\[Service Worker\])/;

/** The workbench calls this for each line of the extension host's console. */
function printConsole(type: string, args: unknown[]): void {
  const line = format(...args);
  if (!startupNoise.test(line)) {
    const stream = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
    stream.write(`${line}\n`);
  }
}

/** The exit code, or why none will come. */
function suiteEnd(page: Page, server: Server) {
  let exit: (code: number) => void = () => {};
  const exitCode = new Promise<number>((resolve, reject) => {
    exit = resolve;
    server.failure.catch(reject);
    page.once('crash', () => reject(new Error('The page of VS Code crashed.')));
    const late = () => reject(new Error(`The suites did not end within ${suiteTimeout / 60_000} minutes.`));
    setTimeout(late, suiteTimeout).unref();
  });
  // It may fail while nobody waits yet.
  exitCode.catch(() => {});
  return { exit, exitCode };
}

async function saveScreenshot(page: Page): Promise<void> {
  const file = path.join(vscodeTestFolder, 'failed-suite.png');
  try {
    await page.screenshot({ path: file, timeout: 10_000 });
    console.error(`What VS Code showed: ${file}`);
  } catch {
    // The page is gone; the error itself is printed by the caller.
  }
}
