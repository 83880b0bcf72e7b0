import path from 'node:path';
import { checkFiles } from '../server/src/cli/checkFiles';
import { findInputs } from '../server/src/cli/findInputs';
import type { Terminal } from '../server/src/cli/terminal';
import { defaultSettings } from '../server/src/core/settings';
import { nodeFileSystem } from '../server/src/workspace/nodeFileSystem';
import { type Comparison, compare } from './measure';
import { parseAll } from './parseAll';

/** `pull-secrets check` of all manifests below a folder, files read from disk on both sides. */
export async function corpusCheck(folder: string): Promise<Comparison> {
  const terminal: Terminal = {
    write: () => {},
    warn: () => {},
    readStandardInput: async () => '',
    now: () => performance.now(),
    folder,
  };
  return compare({
    name: `check of ${path.basename(folder)}`,
    target: 1 / 3,
    rounds: 5,
    ours: async () => {
      const inputs = await findInputs(['.'], nodeFileSystem, terminal);
      const { findings } = await checkFiles(inputs ?? [], defaultSettings, terminal);
      if (findings.length === 0) {
        throw new Error('the corpus has no findings');
      }
    },
    theirs: () => parseAll(folder),
  });
}
