// The command line of launch.mjs.
import { parseArgs } from 'node:util';
import { exitOnSignals } from '../processes';
import { runSuites } from './runSuites';

/** Options of `code` that mean nothing here (profile folders, sandbox, updates …) are let through and ignored. */
function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
    },
  });
  const [folder] = positionals;
  const { extensionDevelopmentPath, extensionTestsPath } = values;
  if (!folder || !Array.isArray(extensionDevelopmentPath) || typeof extensionTestsPath !== 'string') {
    throw new Error('Needed: --extensionDevelopmentPath=…, --extensionTestsPath=… and a folder.');
  }
  return { folder, extensionTestsPath, extensionDevelopmentPath: extensionDevelopmentPath.map(String) };
}

async function main(): Promise<void> {
  exitOnSignals();
  process.exitCode = await runSuites(readArguments(process.argv.slice(2)));
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
