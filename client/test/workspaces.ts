import { cp } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/paths';
import { temporaryFolder } from '../../scripts/temporaryFolder';

export interface WorkspaceCopy {
  folder: string;
  remove(): void;
}

/** A copy of test-fixtures/workspaces/NAME, because tests save files and VS Code writes settings. */
export async function copyWorkspace(name: string): Promise<WorkspaceCopy> {
  const temporary = temporaryFolder('pull-secrets-');
  // The folder keeps its name: VS Code shows it.
  const folder = path.join(temporary.path, name);
  await cp(path.join(root, 'test-fixtures', 'workspaces', name), folder, { recursive: true });
  return { folder, remove: temporary.remove };
}
