// The scripts are TypeScript, and a fresh clone has nothing to run it with: this file needs Node and npm alone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** Runs a TypeScript file of this folder, after `npm ci` where the packages are missing. */
export function runTypeScript(file) {
  installPackages();
  require('tsx/cjs');
  require(file);
}

function installPackages() {
  // npm writes this file last, so an interrupted installation is done again.
  if (existsSync(`${root}/node_modules/.package-lock.json`)) {
    return;
  }
  console.log('node_modules is missing: npm ci');
  const { status } = spawnSync('npm', ['ci'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(1);
  }
}
