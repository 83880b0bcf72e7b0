import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../../../scripts/vscode-host/workbench';

const extensionId = 'kubernetes-pull-secrets.kubernetes-pull-secrets';

/** The ids on the extension's list: one file each. */
export async function credentialIds({ server }: Workbench): Promise<readonly string[]> {
  const globalStorage = path.join(server.dataFolder, 'data', 'User', 'globalStorage');
  return readdir(path.join(globalStorage, extensionId, 'credentials'));
}

/** How many credentials the extension has on its list. */
export async function countCredentials(workbench: Workbench): Promise<number> {
  return (await credentialIds(workbench)).length;
}
