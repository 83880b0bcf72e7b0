import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isManifestName } from '../core/manifests/manifestNames';
import { isMissing, messageOf } from './diskErrors';
import type { FileSystem } from './fileSystem';
import { ignoredIn, ignoreFileOf, isIgnoredByGit, isSharedByGit } from './gitIgnore';
import { IgnoredFiles } from './ignoredFiles';
import { readTextFile } from './readTextFile';
import { slashed } from './slashed';

/** Folders that hold other people's files, many of them. */
const otherPeoples: ReadonlySet<string> = new Set(['node_modules', '.git']);

export const nodeFileSystem: FileSystem = {
  readText: readTextFile,
  async manifestsBelow(folder, onUnreadable = () => {}): Promise<readonly string[]> {
    const root = slashed(resolve(folder));
    const ignored = await ignoredIn(root);
    const found: string[] = [];
    // Who names a folder that is itself ignored wants to see what is in it.
    const entriesIn = (below: string): Promise<readonly Dirent[]> => entriesOf(below, onUnreadable);
    await collect(root, ignored.has(root, true) ? IgnoredFiles.none : ignored, found, entriesIn);
    const start = root.endsWith('/') ? root.length : root.length + 1;
    return found.map((path) => path.slice(start)).sort();
  },
  async isIgnored(path): Promise<boolean> {
    const absolute = slashed(resolve(path));
    return absolute.split('/').some((name) => otherPeoples.has(name)) || isIgnoredByGit(absolute);
  },
  isSharedByGit: (path) => isSharedByGit(slashed(resolve(path))),
  async kindOf(path): Promise<'file' | 'folder' | 'missing'> {
    try {
      return (await stat(path)).isDirectory() ? 'folder' : 'file';
    } catch {
      return 'missing';
    }
  },
};

/** Links are not followed, so there are no circles. Folders beside each other are read at the same time. */
async function collect(
  folder: string,
  above: IgnoredFiles,
  found: string[],
  entriesIn: (folder: string) => Promise<readonly Dirent[]>,
): Promise<void> {
  const entries = await entriesIn(folder);
  const ignored = entries.some(({ name }) => name === '.gitignore')
    ? above.below(folder, await ignoreFileOf(folder))
    : above;
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  const below: Promise<void>[] = [];
  for (const entry of entries) {
    const path = prefix + entry.name;
    if (entry.isDirectory() && !otherPeoples.has(entry.name) && !ignored.has(path, true)) {
      below.push(collect(path, ignored, found, entriesIn));
    } else if (entry.isFile() && isManifestName(entry.name) && !ignored.has(path, false)) {
      found.push(path);
    }
  }
  await Promise.all(below);
}

/** A folder that may not be looked into has nothing to show. */
async function entriesOf(
  folder: string,
  onUnreadable: (folder: string, message: string) => void,
): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    if (!isMissing(cause)) {
      onUnreadable(folder, messageOf(cause));
    }
    return [];
  }
}
