import { join, relative, resolve } from 'node:path';
import type { FileSystem, ReadResult } from '../workspace/fileSystem';
import { slashed } from '../workspace/slashed';
import type { Terminal } from './terminal';

/** A file to check. */
export interface Input {
  /** As reported: relative to the working directory, with forward slashes. */
  readonly file: string;
  read(): Promise<ReadResult>;
  /** Whether git has the file or would take it, so that others get it. */
  isSharedByGit(): Promise<boolean>;
}

/** The files that the arguments name, and those in folders but for the excluded ones; undefined, with a warning, when one of them is not there. */
export async function findInputs(
  paths: readonly string[],
  files: FileSystem,
  terminal: Terminal,
  isExcluded: (path: string) => boolean = () => false,
): Promise<readonly Input[] | undefined> {
  const inputs = new Map<string, Input>();
  let complete = true;
  // Told of like a file that cannot be read, when its turn comes.
  const passOver = (folder: string, message: string): void => {
    if (!isExcluded(folder)) {
      inputs.set(folder, unreadable(reportedPath(terminal.folder, folder), message));
    }
  };
  for (const path of paths) {
    if (path === '-') {
      inputs.set('-', standardInput(terminal));
      continue;
    }
    const absolute = resolve(terminal.folder, path);
    const kind = await files.kindOf(absolute);
    if (kind === 'missing') {
      terminal.warn(`${path}: no such file or folder`);
      complete = false;
    }
    const found =
      kind === 'folder'
        ? (await files.manifestsBelow(absolute, passOver))
            .map((below) => join(absolute, below))
            .filter((file) => !isExcluded(file))
        : [absolute];
    for (const file of found) {
      inputs.set(file, inputOf(file, files, terminal));
    }
  }
  return complete ? [...inputs.values()] : undefined;
}

/** `file` is an absolute path. */
export function inputOf(file: string, files: FileSystem, { folder }: Terminal): Input {
  return {
    file: reportedPath(folder, file),
    read: () => files.readText(file),
    isSharedByGit: () => files.isSharedByGit(file),
  };
}

/** It can be read once only, and is there for whoever reads it again. */
function standardInput(terminal: Terminal): Input {
  let text: Promise<string> | undefined;
  return {
    file: '<stdin>',
    read: async () => {
      text ??= terminal.readStandardInput();
      return { ok: true, text: await text };
    },
    isSharedByGit: async () => false,
  };
}

function unreadable(file: string, message: string): Input {
  return {
    file,
    read: async () => ({ ok: false, reason: 'unreadable', message }),
    isSharedByGit: async () => false,
  };
}

function reportedPath(folder: string, file: string): string {
  return slashed(relative(folder, file));
}
