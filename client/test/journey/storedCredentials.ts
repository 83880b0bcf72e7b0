import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../../../scripts/vscode-host/workbench';

const extensionId = 'kubernetes-pull-secrets.kubernetes-pull-secrets';

/** How many credentials the extension has on its list: one file each. */
export async function countCredentials({ server }: Workbench): Promise<number> {
  const globalStorage = path.join(server.dataFolder, 'data', 'User', 'globalStorage');
  return (await readdir(path.join(globalStorage, extensionId, 'credentials'))).length;
}
