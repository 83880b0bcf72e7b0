import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Whether git would carry a file to others. */
export type GitExposure = 'outside' | 'ignored' | 'shared' | 'unknown';

export interface GitProgram {
  readonly path: string;
  /** A repository's configuration can name programs for git to run, so only trusted ones are asked. */
  readonly mayRun: boolean;
}

const timeoutMs = 3_000;

/** The part of a URI of VS Code that says where a file is. */
export interface FileAddress {
  readonly scheme: string;
  readonly path: string;
  readonly fsPath: string;
}

/** Also for files that are not on a disk of this computer, or not yet. */
export async function gitExposureOfUri(
  { scheme, path, fsPath }: FileAddress,
  git: GitProgram,
): Promise<GitExposure> {
  switch (scheme) {
    case 'file':
      return gitExposureOf(fsPath, git);
    case 'untitled':
      // One with a path is saved there without another question.
      return path.startsWith('/') ? gitExposureOf(fsPath, git) : 'outside';
    default:
      return 'unknown';
  }
}

/** `path` need not exist yet, but its folder must. */
export async function gitExposureOf(path: string, git: GitProgram): Promise<GitExposure> {
  try {
    const real = await withoutSymlinks(path);
    if (!(await liesInWorkTree(dirname(real)))) {
      return 'outside';
    }
    return git.mayRun ? await askGit(real, git.path) : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** Where the file lies in truth: a link out of a repository leads out, and one into it leads in. */
async function withoutSymlinks(path: string): Promise<string> {
  return (await exists(path)) ? realpath(path) : join(await realpath(dirname(path)), basename(path));
}

async function liesInWorkTree(folder: string): Promise<boolean> {
  // A folder in a repository; a file in a worktree or submodule.
  if (await exists(join(folder, '.git'))) {
    return true;
  }
  const parent = dirname(folder);
  return parent !== folder && liesInWorkTree(parent);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return false;
    }
    throw error;
  }
}

/** `git check-ignore` ends with 0 for an ignored file, with 1 for one that is tracked or would be. */
function askGit(path: string, git: string): Promise<GitExposure> {
  const args = ['-C', dirname(path), '-c', 'core.fsmonitor=false', 'check-ignore', '-q', '--', path];
  return new Promise((resolve) => {
    execFile(git, args, { timeout: timeoutMs, windowsHide: true, env: withoutGitVariables() }, (error) => {
      if (error === null) {
        resolve('ignored');
      } else {
        resolve(error.code === 1 ? 'shared' : 'unknown');
      }
    });
  });
}

/** VS Code may have been started from a git hook, whose variables point at another repository. */
function withoutGitVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
}
