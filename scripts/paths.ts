import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** The checkout. */
export const root = path.resolve(__dirname, '..');

/** Git-ignored: downloaded or installed VS Codes, and what a failed run leaves behind. */
export const vscodeTestFolder = path.join(root, '.vscode-test');

export const exampleWorkspace = path.join(root, 'test-fixtures', 'workspaces', 'getting-started');

/** The full path of the first of these programs that stands on PATH. */
export function findOnPath(...programs: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const candidates = programs.flatMap((program) =>
    folders.flatMap((folder) => endings.map((ending) => path.join(folder, program + ending))),
  );
  return candidates.find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
