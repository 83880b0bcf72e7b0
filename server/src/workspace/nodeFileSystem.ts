import type { Dirent } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileSystem, ReadResult } from './fileSystem';
import { ignoredIn, ignoreFileOf, isIgnoredByGit, isSharedByGit } from './gitIgnore';
import { IgnoredFiles } from './ignoredFiles';
import { isManifestName } from './manifestNames';

/** Folders that hold other people's files, many of them. */
const otherPeoples: ReadonlySet<string> = new Set(['node_modules', '.git']);
/** Longest file that is read, in bytes: more is no manifest, and would fill the memory. */
const longestFile = 64 * 1024 * 1024;

export const nodeFileSystem: FileSystem = {
  async readText(path): Promise<ReadResult> {
    try {
      const file = await open(path);
      try {
        return await readOpened(file);
      } finally {
        await file.close();
      }
    } catch (cause) {
      return { ok: false, reason: isMissing(cause) ? 'missing' : 'unreadable', message: messageOf(cause) };
    }
  },
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

async function readOpened(file: FileHandle): Promise<ReadResult> {
  const { size } = await file.stat();
  if (size > longestFile) {
    return { ok: false, reason: 'unreadable', message: `it has more than ${longestFile / 1024 / 1024} MiB` };
  }
  // Decoding a whole buffer is several times faster than what `readFile` does with an encoding.
  return { ok: true, text: (await readBytes(file, size)).toString('utf8') };
}

/** Pipes have no size. Of a file one read gets all, where `readFile` asks for its size once more. */
async function readBytes(file: FileHandle, size: number): Promise<Buffer> {
  if (size > 0) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(size), 0, size);
    if (bytesRead === size) {
      return buffer;
    }
  }
  return file.readFile();
}

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

/** Windows' paths with forward slashes, which node takes as well. */
function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
