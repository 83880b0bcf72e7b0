/** Finds and runs a credential helper: no shell, no lookup outside PATH, and an end to everything. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import type { Environment } from './dockerConfigFiles';

export type ProgramEnvironment = Pick<Environment, 'platform' | 'variables'>;

export type FoundProgram =
  | { readonly outcome: 'found'; readonly path: string }
  | { readonly outcome: 'missing' }
  /** Windows runs those only through a shell. */
  | { readonly outcome: 'batch-file' };

export interface ProgramCall {
  readonly path: string;
  readonly action: 'list' | 'get';
  readonly input: string;
  readonly timeoutMs: number;
  readonly environment: ProgramEnvironment;
  readonly signal: AbortSignal;
}

export type ProgramEnd =
  | {
      readonly outcome: 'ended';
      /** Null if a signal ended it. */
      readonly exitCode: number | null;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly outcome: 'not-started' }
  | { readonly outcome: 'timed-out' }
  | { readonly outcome: 'too-much-output' }
  | { readonly outcome: 'cancelled' };

/** A password fits into 64 KiB, and a list of servers needs little more. */
const maxOutputBytes = 1024 * 1024;
const maxErrorBytes = 16 * 1024;

export async function findProgram(
  file: string,
  { platform, variables }: ProgramEnvironment,
  isProgram: (path: string) => Promise<boolean> = isProgramOnDisk,
): Promise<FoundProgram> {
  const paths = platform === 'win32' ? win32 : posix;
  const folders = (pathVariable(platform, variables) ?? '')
    .split(paths.delimiter)
    .map((folder) => (platform === 'win32' ? folder.replace(/^"(.*)"$/, '$1') : folder))
    // An empty or relative one would mean the folder that VS Code was started in.
    .filter((folder) => paths.isAbsolute(folder));
  for (const folder of folders) {
    for (const name of fileNames(file, platform)) {
      const path = paths.join(folder, name);
      if (await isProgram(path)) {
        return /\.(?:cmd|bat)$/i.test(name) && platform === 'win32'
          ? { outcome: 'batch-file' }
          : { outcome: 'found', path };
      }
    }
  }
  return { outcome: 'missing' };
}

export function runProgram(call: ProgramCall): Promise<ProgramEnd> {
  const { signal, timeoutMs } = call;
  if (signal.aborted) {
    return Promise.resolve({ outcome: 'cancelled' });
  }
  const child = start(call);
  if (child === undefined) {
    return Promise.resolve({ outcome: 'not-started' });
  }
  return new Promise((resolve) => {
    const end = (result: ProgramEnd): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      stop(child, call.environment.platform);
      resolve(result);
    };
    const cancel = (): void => end({ outcome: 'cancelled' });
    const timer = setTimeout(() => end({ outcome: 'timed-out' }), timeoutMs);
    signal.addEventListener('abort', cancel);
    const stdout = new Output(maxOutputBytes);
    const stderr = new Output(maxErrorBytes);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!stdout.add(chunk)) {
        end({ outcome: 'too-much-output' });
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr.add(chunk);
    });
    child.on('error', () => end({ outcome: 'not-started' }));
    child.on('close', (exitCode) =>
      end({ outcome: 'ended', exitCode, stdout: stdout.text(), stderr: stderr.text() }),
    );
    // A helper may end before it has read anything.
    child.stdin.on('error', () => {});
    child.stdin.end(call.input);
  });
}

/** Where the program itself lies is a folder that surely exists, and never the workspace. */
function start({ path, action, environment }: ProgramCall): ChildProcessWithoutNullStreams | undefined {
  const isWindows = environment.platform === 'win32';
  try {
    return spawn(path, [action], {
      cwd: (isWindows ? win32 : posix).dirname(path),
      env: { ...environment.variables },
      shell: false,
      stdio: 'pipe',
      windowsHide: true,
      // A group of its own, so that what the helper started ends with it.
      detached: !isWindows,
    });
  } catch {
    return undefined;
  }
}

function stop(child: ChildProcessWithoutNullStreams, platform: NodeJS.Platform): void {
  child.stdout.destroy();
  child.stderr.destroy();
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  try {
    if (platform === 'win32') {
      child.kill('SIGKILL');
    } else {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // It has ended by itself.
  }
}

/** The beginning of what a program prints. */
class Output {
  readonly #chunks: Buffer[] = [];
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether it still fits. What does not fit is dropped. */
  add(chunk: Buffer): boolean {
    if (this.#bytes + chunk.length > this.#maxBytes) {
      return false;
    }
    this.#bytes += chunk.length;
    this.#chunks.push(chunk);
    return true;
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}

/** Windows does not tell `Path` from `PATH`, but a copy of its variables does. */
function pathVariable(
  platform: NodeJS.Platform,
  variables: ProgramEnvironment['variables'],
): string | undefined {
  return platform === 'win32'
    ? Object.entries(variables).find(([name]) => name.toUpperCase() === 'PATH')?.[1]
    : variables.PATH;
}

function fileNames(file: string, platform: NodeJS.Platform): readonly string[] {
  if (platform !== 'win32') {
    return [file];
  }
  const asWritten = /\.(?:exe|com|cmd|bat)$/i.test(file) ? [file] : [];
  return [...asWritten, ...['.exe', '.com', '.cmd', '.bat'].map((ending) => file + ending)];
}

async function isProgramOnDisk(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
