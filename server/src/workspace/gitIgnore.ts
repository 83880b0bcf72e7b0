import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IgnoredFiles } from './ignoredFiles';
import { slashed } from './slashed';

/** Paths in this file are absolute, with forward slashes, which node takes on Windows as well. */

/** What git says of the files in a folder, by the `.gitignore` files of the folders above it. */
export async function ignoredIn(folder: string): Promise<IgnoredFiles> {
  const chain = await repositoryChain(folder);
  const [root] = chain;
  let ignored = IgnoredFiles.none;
  if (root !== undefined) {
    ignored = ignored.below(root, await textOf(join(root, '.git', 'info', 'exclude')));
  }
  for (const outer of chain.slice(0, -1)) {
    ignored = ignored.below(outer, await ignoreFileOf(outer));
  }
  return ignored;
}

/** Whether git ignores a file, or a folder that it is in. */
export async function isIgnoredByGit(path: string): Promise<boolean> {
  const chain = await repositoryChain(parentOf(path));
  const [root] = chain;
  if (root === undefined) {
    return false;
  }
  let ignored = await ignoredIn(root);
  for (const [index, folder] of chain.entries()) {
    ignored = ignored.below(folder, await ignoreFileOf(folder));
    const next = chain[index + 1];
    if (ignored.has(next ?? path, next !== undefined)) {
      return true;
    }
  }
  return false;
}

/**
 * Whether git has a file or would take it. One that is ignored may have been added by force; only git itself could
 * tell, and a repository that nobody trusts yet may name programs for git to run.
 */
export async function isSharedByGit(path: string): Promise<boolean> {
  const chain = await repositoryChain(parentOf(path));
  return chain.length > 0 && !(await isIgnoredByGit(path));
}

export function ignoreFileOf(folder: string): Promise<string | undefined> {
  return textOf(join(folder, '.gitignore'));
}

/** The folders from the repository's root down to this one; none outside of a repository. */
async function repositoryChain(folder: string): Promise<readonly string[]> {
  const chain: string[] = [];
  for (let at = folder; ; at = parentOf(at)) {
    chain.unshift(at);
    if (await exists(join(at, '.git'))) {
      return chain;
    }
    if (parentOf(at) === at) {
      return [];
    }
  }
}

function parentOf(path: string): string {
  return slashed(dirname(path));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
