// Starts and stops the server build of VS Code.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { killGroup, runOrThrow } from '../processes';
import { type TemporaryFolder, temporaryFolder } from '../temporaryFolder';
import { installServer } from './installServer';

const startTimeout = 60_000;

export interface ServerOptions {
  /** Installed before the start. An extension under development is not a matter of the server: see `workbenchAddress`. */
  vsix?: string | undefined;
  /** Ask whether the folder is trusted (Restricted Mode until then), instead of trusting everything. */
  workspaceTrust?: boolean | undefined;
  /** The user's own, which it reads at the start. */
  userSettings?: Readonly<Record<string, unknown>> | undefined;
  /** Added to the environment of the server, and so of the extension host. */
  env?: NodeJS.ProcessEnv | undefined;
}

export interface Server {
  port: number;
  /** Its `--server-data-dir`: logs, and what extensions store. Gone after the stop. */
  dataFolder: string;
  /** What it has printed so far. */
  output(): string;
  /** Rejects when the server ends without having been stopped. */
  failure: Promise<never>;
  stop(): void;
}

/** A server on a free port of the loopback address, with data and extension folders of its own that go with it. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const vscode = await installServer();
  const temporary = temporaryFolder('vscode-host-');
  const dataFolder = path.join(temporary.path, 'data');
  const extensions = path.join(temporary.path, 'extensions');
  const folders = ['--server-data-dir', dataFolder, '--extensions-dir', extensions];
  const main = path.join(vscode, 'out', 'server-main.js');
  try {
    await writeUserSettings(dataFolder, options.userSettings);
    if (options.vsix) {
      await runOrThrow(process.execPath, [main, ...folders, '--install-extension', options.vsix], {
        cwd: vscode,
      });
    }
    const child = spawn(process.execPath, [main, ...folders, ...serverArguments(options)], {
      cwd: vscode,
      env: {
        ...process.env,
        // A gallery without an address: no look-ups in an extension registry.
        EXTENSIONS_GALLERY: '{}',
        // Where it puts its sockets; a killed process leaves them behind.
        XDG_RUNTIME_DIR: temporary.path,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that stopping takes the extension hosts along.
      detached: true,
    });
    return { ...(await watch(child, temporary)), dataFolder };
  } catch (error) {
    temporary.remove();
    throw error;
  }
}

async function writeUserSettings(dataFolder: string, settings: ServerOptions['userSettings']): Promise<void> {
  if (settings) {
    const folder = path.join(dataFolder, 'data', 'User');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings));
  }
}

function serverArguments(options: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off'],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
}

async function watch(child: ChildProcess, temporary: TemporaryFolder): Promise<Omit<Server, 'dataFolder'>> {
  let output = '';
  const collect = (data: Buffer) => {
    output += data.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);

  let stopped = false;
  const stop = () => {
    stopped = true;
    process.off('exit', stop);
    killGroup(child);
    temporary.remove();
  };
  // Before the temporary folder goes: a running server would write into it again.
  process.prependListener('exit', stop);

  const failure = new Promise<never>((_, reject) => {
    const fail = (reason: string) => stopped || reject(new Error(`VS Code's server ${reason}\n${output}`));
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended (${code ?? signal})`));
  });
  // Whoever waits for it sees it; nobody has to.
  failure.catch(() => {});

  try {
    const port = await Promise.race([answeringPort(() => output), failure]);
    return { port, output: () => output, failure, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The server picks the port and prints it; it answers a little later. */
async function answeringPort(output: () => string): Promise<number> {
  const deadline = Date.now() + startTimeout;
  while (Date.now() < deadline) {
    const port = Number(/listening on (\d+)/.exec(output())?.[1]);
    if (port && (await answers(port))) {
      return port;
    }
    await delay(50);
  }
  throw new Error(`VS Code's server did not answer within ${startTimeout / 1000} s\n${output()}`);
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/version`)).ok;
  } catch {
    return false;
  }
}
