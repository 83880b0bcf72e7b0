// Bundles the suites and runs each in the extension host of a VS Code: suites/NAME on a copy of
// test-fixtures/workspaces/NAME.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { root } from '../../../scripts/paths';
import { addTallies, countTests, type Tally } from '../../../scripts/test/tally';
import { copyWorkspace } from '../workspaces';

const bundles = path.join(root, 'out', 'host');

/** PULL_SECRETS_DESKTOP=1: the desktop VS Code that @vscode/test-electron downloads, instead of the browser host. */
export const onDesktop = process.env.PULL_SECRETS_DESKTOP === '1';

export async function runHostSuites(): Promise<Tally> {
  const tests = globSync('suites/*/*.test.ts', { cwd: __dirname });
  await bundleSuites(tests);
  let total: Tally = { passed: 0, failed: 0 };
  for (const name of new Set(tests.map((test) => path.basename(path.dirname(test))))) {
    console.log(`\nSuites for the workspace ${name}`);
    total = addTallies(total, await countTests((env) => runSuite(name, env)));
  }
  return total;
}

async function bundleSuites(tests: string[]): Promise<void> {
  await rm(bundles, { recursive: true, force: true });
  await build({
    absWorkingDir: __dirname,
    entryPoints: ['index.ts', ...tests],
    outbase: __dirname,
    outdir: bundles,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Mocha comes from node_modules, so that the runner and its reporter share one copy.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

async function runSuite(name: string, env: Record<string, string>): Promise<number> {
  const workspace = await copyWorkspace(name);
  try {
    return await runTests({
      ...(onDesktop ? {} : { vscodeExecutablePath: path.join(root, 'scripts', 'vscode-host', 'launch.mjs') }),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(bundles, 'index.js'),
      extensionTestsEnv: { ...env, PULL_SECRETS_SUITE: name },
      launchArgs: [workspace.opened],
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    workspace.remove();
  }
}
