import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/paths';
import { temporaryFolder } from '../../scripts/temporaryFolder';

export interface WorkspaceCopy {
  folder: string;
  /** What VS Code opens: the folder, or `NAME.code-workspace` in it, which names several. */
  opened: string;
  remove(): void;
}

/** A copy of test-fixtures/workspaces/NAME, because tests save files and VS Code writes settings. */
export async function copyWorkspace(name: string): Promise<WorkspaceCopy> {
  const temporary = temporaryFolder('pull-secrets-');
  // The folder keeps its name: VS Code shows it.
  const folder = path.join(temporary.path, name);
  await cp(path.join(root, 'test-fixtures', 'workspaces', name), folder, { recursive: true });
  const severalFolders = path.join(folder, `${name}.code-workspace`);
  const opened = existsSync(severalFolders) ? severalFolders : folder;
  return { folder, opened, remove: temporary.remove };
}
