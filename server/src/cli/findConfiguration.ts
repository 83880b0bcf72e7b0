import { dirname, join, resolve } from 'node:path';
import { configurationFileName } from '../workspace/configurationFile';
import type { FileSystem } from '../workspace/fileSystem';

/** The file the user chose, else the nearest one in the working directory or above; undefined when there is none. */
export async function findConfiguration(
  chosen: string | undefined,
  folder: string,
  files: FileSystem,
): Promise<string | undefined> {
  if (chosen !== undefined) {
    return resolve(folder, chosen);
  }
  for (let at = resolve(folder); ; at = dirname(at)) {
    const candidate = join(at, configurationFileName);
    if ((await files.kindOf(candidate)) === 'file') {
      return candidate;
    }
    if (dirname(at) === at || (await files.kindOf(join(at, '.git'))) !== 'missing') {
      return undefined;
    }
  }
}
