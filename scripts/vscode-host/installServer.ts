// The npm package code-server holds the server build of VS Code: the same workbench (in a browser) and the same
// extension host as on the desktop, wherever npm works. Nothing of code-server itself is used.
import { existsSync, lstatSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { findOnPath, vscodeTestFolder } from '../paths';
import { runOrThrow } from '../processes';

/** VS Code 1.100.3, the last line that runs on Node 20. */
const version = '4.100.3';

const installation = path.join(vscodeTestFolder, `code-server-${version}`);

/** The folder of VS Code inside an installation. */
const inside = path.join('node_modules', 'code-server', 'lib', 'vscode');

/** Installs the server build if it is not there yet, and returns its folder. */
export async function installServer(): Promise<string> {
  if (!existsSync(installation)) {
    await install();
  }
  const server = path.join(installation, inside);
  await linkRipgrep(server);
  return server;
}

/** Installs into a folder of its own and renames that at the end: an interrupted installation is never taken for a whole one. */
async function install(): Promise<void> {
  console.log(`Installing the server build of VS Code (code-server ${version}) from npm …`);
  await mkdir(vscodeTestFolder, { recursive: true });
  const unfinished = await mkdtemp(path.join(vscodeTestFolder, 'installing-'));
  try {
    // No scripts: they would compile native modules. Two matter here, and get stand-ins.
    await npmInstall(unfinished, '--no-save', '--prefix', unfinished, `code-server@${version}`);
    await npmInstall(path.join(unfinished, inside), '--omit=dev');
    await replaceNativeModules(path.join(unfinished, inside, 'node_modules'));
    await rename(unfinished, installation).catch((error) => {
      // Another run may have been faster.
      if (!existsSync(installation)) {
        throw error;
      }
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function npmInstall(cwd: string, ...args: string[]): Promise<void> {
  await runOrThrow(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args],
    {
      cwd,
    },
  );
}

async function replaceNativeModules(modules: string): Promise<void> {
  const standIns = path.join(__dirname, 'standIns');
  await copyFile(path.join(standIns, 'spdlog.cjs'), path.join(modules, '@vscode', 'spdlog', 'index.js'));
  const watchdog = path.join(modules, 'native-watchdog', 'build', 'Release');
  await mkdir(watchdog, { recursive: true });
  await copyFile(path.join(standIns, 'watchdog.cjs'), path.join(watchdog, 'watchdog.js'));
}

/** `workspace.findFiles` and the search view run ripgrep, which the skipped install scripts would have downloaded. */
async function linkRipgrep(server: string): Promise<void> {
  const link = path.join(server, 'node_modules', '@vscode', 'ripgrep', 'bin', 'rg');
  const ripgrep = findOnPath('rg');
  if (existsSync(link) || !ripgrep) {
    return;
  }
  await mkdir(path.dirname(link), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) {
    await rm(link);
  }
  await symlink(ripgrep, link).catch((error) => {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  });
}
