import { readFile, stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import type { FileSystem, ReadResult } from './fileSystem';

/** Names that manifests have. */
const manifests = ['**/*.yaml', '**/*.yml', '**/*.json'];
/** Folders that hold other people's files, many of them. */
const ignored = ['**/node_modules/**', '**/.git/**'];

export const nodeFileSystem: FileSystem = {
  async readText(path): Promise<ReadResult> {
    try {
      return { ok: true, text: await readFile(path, 'utf8') };
    } catch (cause) {
      return { ok: false, reason: isMissing(cause) ? 'missing' : 'unreadable', message: messageOf(cause) };
    }
  },
  async manifestsBelow(folder): Promise<readonly string[]> {
    const files = await glob(manifests, {
      cwd: folder,
      ignore: ignored,
      dot: true,
      followSymbolicLinks: false,
    });
    return files.sort();
  },
  async kindOf(path): Promise<'file' | 'folder' | 'missing'> {
    try {
      return (await stat(path)).isDirectory() ? 'folder' : 'file';
    } catch {
      return 'missing';
    }
  },
};

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
