import { pathToFileURL } from 'node:url';
import { builtInKinds } from '../../server/src/core/manifests/workloads/kindTable';
import { ManifestIndex } from '../../server/src/workspace/manifestIndex';
import { nodeFileSystem } from '../../server/src/workspace/nodeFileSystem';
import { filesOnDisk } from '../../server/src/workspace/workspaceFiles';

/** The server's first look at a workspace, files read from disk. */
export async function indexFolder(folder: string): Promise<void> {
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
}
