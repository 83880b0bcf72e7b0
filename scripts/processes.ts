import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** Runs a program to its end, with its output on ours. A program that cannot be started or was killed counts as 1. */
export function run(command: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      // npm and code are .cmd files there.
      shell: process.platform === 'win32',
      ...options,
    });
    const stop = () => child.kill();
    process.on('exit', stop);
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => {
      process.off('exit', stop);
      resolve(code ?? 1);
    });
  });
}

export async function runOrThrow(command: string, args: string[], options: SpawnOptions = {}): Promise<void> {
  const code = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  }
}

/** Ends a process that was started with `detached: true`, and everything it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

let exitsOnSignals = false;

/** Makes Ctrl-C and friends run the `exit` handlers, where started processes are ended and temporary folders removed. */
export function exitOnSignals(): void {
  if (exitsOnSignals) {
    return;
  }
  exitsOnSignals = true;
  for (const [signal, code] of [
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
}
