import type { Workspace } from './workspace';

/** How many files are read at once: enough to keep the disk busy. */
const atOnce = 32;

export type SearchedWorkspace = Pick<
  Workspace,
  'documents' | 'folders' | 'files' | 'settings' | 'reader' | 'index'
>;

/**
 * The manifests of the workspace whose text passes, open or not, by URI. For what the index does not hold, and for
 * questions that are rarely asked: it reads all files from the disk.
 */
export async function manifestsWhoseText(
  passes: (text: string) => boolean,
  { documents, folders, files, settings }: SearchedWorkspace,
): Promise<readonly string[]> {
  const listed = await Promise.all(folders.uris.map((folder) => files.manifestsBelow(folder)));
  const uris = [...new Set([...documents.all().map(({ uri }) => uri), ...listed.flat()])];
  const textOf = async (uri: string): Promise<string | undefined> => {
    const document = documents.get(uri);
    const read = document ? undefined : await files.readText(uri);
    return document?.getText() ?? (read?.ok ? read.text : undefined);
  };
  const found: string[] = [];
  for (let from = 0; from < uris.length; from += atOnce) {
    const passing = await Promise.all(
      uris.slice(from, from + atOnce).map(async (uri) => {
        const text = (await settings.isExcluded(uri)) ? undefined : await textOf(uri);
        return text !== undefined && passes(text) ? [uri] : [];
      }),
    );
    found.push(...passing.flat());
  }
  return found;
}
