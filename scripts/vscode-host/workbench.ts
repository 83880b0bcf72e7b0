// Opens VS Code's workbench in a headless browser, where a test can drive it.
import { randomBytes } from 'node:crypto';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findTool } from '../tools';
import { type Server, type ServerOptions, startServer } from './server';

const openTimeout = 60_000;

export interface WorkbenchAddress {
  /** Or the file of a workspace of several folders, which ends in `.code-workspace`. */
  folder: string;
  /** Folders of extensions to load from their sources' build. */
  extensionDevelopmentPath?: string[] | undefined;
  /** A module whose exported `run()` is called in the extension host. */
  extensionTestsPath?: string | undefined;
  /** Of logs, like `trace`, or of an extension's alone, like `publisher.name=trace`. */
  logLevel?: string | undefined;
}

export interface WorkbenchOptions extends WorkbenchAddress, ServerOptions {}

export interface Workbench {
  page: Page;
  server: Server;
  close(): Promise<void>;
}

/** The workbench has no command line: what `code` takes as arguments goes into the address. */
export function workbenchAddress(port: number, options: WorkbenchAddress): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(options.extensionDevelopmentPath ?? []).map((file) => ['extensionDevelopmentPath', remote(file)]),
    ...(options.logLevel ? [['logLevel', options.logLevel]] : []),
    ...(options.extensionTestsPath ? [['extensionTestsPath', remote(options.extensionTestsPath)]] : []),
  ];
  const opened = options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [opened]: options.folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}

/** A workbench on a folder, ready for input. Close it, also when the test fails. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const workbench = await openEmptyPage(options);
  try {
    await workbench.page.goto(workbenchAddress(workbench.server.port, options));
    await workbench.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: openTimeout });
    return workbench;
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

/** A server, a browser and a page that shows nothing yet. */
export async function openEmptyPage(options: ServerOptions): Promise<Workbench> {
  const server = await startServer(options);
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    server.stop();
  };
  try {
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await keepSecrets(context, server);
    return { page: await context.newPage(), server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Makes SecretStorage outlive a page, as on the desktop: the workbench keeps it encrypted in the browser's local storage,
 * if it can fetch half of the key. code-server gives that out; its bare VS Code does not.
 */
async function keepSecrets(context: BrowserContext, { port }: Server): Promise<void> {
  const body = randomBytes(32);
  await context.route(`http://127.0.0.1:${port}/mint-key`, (route) => route.fulfill({ body }));
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findTool('chromium');
  if (!executablePath) {
    throw new Error(
      'No Chromium found: install it, or name its executable in the environment variable CHROMIUM.',
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      // Nothing but the page may use the network.
      ...['--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  });
}
