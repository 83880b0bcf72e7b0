import path from 'node:path';
import { root, vscodeTestFolder } from '../../../scripts/paths';
import { exitOnSignals } from '../../../scripts/processes';
import { openWorkbench, type Workbench } from '../../../scripts/vscode-host/workbench';
import { copyWorkspace, type WorkspaceCopy } from '../workspaces';

export interface JourneyOptions {
  /** A folder of test-fixtures/workspaces; the journey gets a copy. */
  workspace: string;
  /** Changes the copy before it is opened. */
  prepare?: (folder: string) => Promise<void>;
  /** The extension from this file, instead of the build in the checkout. */
  vsix?: string;
  /** Start in Restricted Mode, with the question whether the folder is trusted. */
  workspaceTrust?: boolean;
  /** Asked for when the tests before it are ready, so that they can name a port. */
  userSettings?: () => Readonly<Record<string, unknown>>;
  env?: NodeJS.ProcessEnv;
  logLevel?: string;
}

export interface Journey extends Workbench {
  /** The opened folder on disk. */
  folder: string;
}

/** One VS Code for the tests of the surrounding `describe`. Call the result inside tests only. */
export function useWorkbench({
  workspace,
  prepare,
  userSettings,
  ...options
}: JourneyOptions): () => Journey {
  let copy: WorkspaceCopy | undefined;
  let workbench: Workbench | undefined;

  before(async () => {
    exitOnSignals();
    copy = await copyWorkspace(workspace);
    await prepare?.(copy.folder);
    workbench = await openWorkbench({
      ...options,
      userSettings: userSettings?.(),
      folder: copy.opened,
      extensionDevelopmentPath: options.vsix ? [] : [root],
    });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && workbench) {
      await saveScreenshot(workbench, this.currentTest.fullTitle());
    }
  });

  after(async () => {
    await workbench?.close();
    copy?.remove();
  });

  return () => {
    if (!copy || !workbench) {
      throw new Error('The workbench is there inside tests only.');
    }
    return { ...workbench, folder: copy.folder };
  };
}

async function saveScreenshot({ page }: Workbench, title: string): Promise<void> {
  const file = path.join(vscodeTestFolder, `${title.replace(/\W+/g, '-').slice(0, 100)}.png`);
  await page.screenshot({ path: file });
  console.error(`What VS Code showed: ${file}`);
}
