import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtInKinds } from '../server/src/core/manifests/workloads/kindTable';
import { ManifestIndex } from '../server/src/workspace/manifestIndex';
import { nodeFileSystem } from '../server/src/workspace/nodeFileSystem';
import { filesOnDisk } from '../server/src/workspace/workspaceFiles';
import { type Comparison, compare } from './measure';
import { parseAll } from './parseAll';

/** The server's first look at a workspace, files read from disk on both sides. */
export async function firstIndex(folder: string): Promise<Comparison> {
  return compare({
    name: `first index of ${path.basename(folder)}`,
    target: 1 / 5,
    rounds: 7,
    ours: async () => {
      const index = new ManifestIndex(
        filesOnDisk(nodeFileSystem),
        { of: async () => ({ kinds: builtInKinds }), isExcluded: async () => false },
        (uri, message) => {
          throw new Error(`${uri}: ${message}`);
        },
      );
      await index.scan([pathToFileURL(folder).href], () => {}, new AbortController().signal);
      if ([...index.manifests.workloads.all()].length === 0) {
        throw new Error('the corpus has no workloads');
      }
    },
    theirs: () => parseAll(folder),
  });
}
