// Days that pass in a VS Code, without waiting for them.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The environment in which extension hosts have a clock of their own; the file says how far it is ahead. */
export function clockFrom(file: string): NodeJS.ProcessEnv {
  letDaysPass(file, 0);
  return {
    NODE_OPTIONS: `--require "${path.join(__dirname, 'shiftClock.cjs')}"`,
    PULL_SECRETS_CLOCK: file,
  };
}

/** Since the beginning; for extension hosts that start from now on. */
export function letDaysPass(file: string, days: number): void {
  writeFileSync(file, String(days * 24 * 3_600_000));
}
