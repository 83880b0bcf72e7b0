// Runs in the extension host: VS Code calls run(). Which suite, and where its results go, is said by the environment.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import TallyReporter from '../../../scripts/test/tallyReporter';

export async function run(): Promise<void> {
  const suite = process.env.PULL_SECRETS_SUITE;
  if (!suite) {
    throw new Error('PULL_SECRETS_SUITE names no folder of client/test/host/suites.');
  }
  const mocha = new Mocha({
    reporter: TallyReporter,
    timeout: 60_000,
    forbidOnly: true,
    forbidPending: true,
  });
  const folder = path.join(__dirname, 'suites', suite);
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.test.js')) {
      mocha.addFile(path.join(folder, file));
    }
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) {
    throw new Error(`${failures} failed in ${suite}`);
  }
}
