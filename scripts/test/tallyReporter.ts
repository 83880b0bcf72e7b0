// Mocha's spec reporter, which also writes how many tests passed and failed into the file that PULL_SECRETS_TALLY names.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

class TallyReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env.PULL_SECRETS_TALLY;
      if (file) {
        writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures }));
      }
    });
  }
}

// Mocha's command line takes what the module itself is.
export = TallyReporter;
