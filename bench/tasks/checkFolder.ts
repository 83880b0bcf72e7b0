import { checkFiles } from '../../server/src/cli/checkFiles';
import { findInputs } from '../../server/src/cli/findInputs';
import type { Terminal } from '../../server/src/cli/terminal';
import { defaultSettings } from '../../server/src/core/settings';
import { nodeFileSystem } from '../../server/src/workspace/nodeFileSystem';

/** `pull-secrets check` of all manifests below a folder, files read from disk. */
export async function checkFolder(folder: string): Promise<void> {
  const terminal: Terminal = {
    write: () => {},
    warn: () => {},
    readStandardInput: async () => '',
    now: () => performance.now(),
    folder,
  };
  const inputs = await findInputs(['.'], nodeFileSystem, terminal);
  const { findings } = await checkFiles(inputs ?? [], defaultSettings, terminal);
  if (findings.length === 0) {
    throw new Error('the corpus has no findings');
  }
}
