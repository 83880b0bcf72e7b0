import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../scripts/paths';

/** Memory of the built server, in mebibytes. */
export interface Footprint {
  readonly name: string;
  readonly atStart: number;
  readonly indexed: number;
  /** What indexing may add. */
  readonly target: number;
}

/** What the server holds with all of a folder's manifests indexed, beyond what it holds with none. */
export async function serverMemory(name: string, empty: string, folder: string): Promise<Footprint> {
  return {
    name,
    atStart: await residentWith(empty),
    indexed: await residentWith(folder),
    target: 150,
  };
}

async function residentWith(folder: string): Promise<number> {
  const server = spawn(process.execPath, [path.join(root, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  try {
    await indexed(connection, folder);
    return resident(server.pid);
  } finally {
    connection.dispose();
    server.kill();
  }
}

/** Settled when the first scan is over: the server asks for fresh diagnostics then. */
async function indexed(connection: ProtocolConnection, folder: string): Promise<void> {
  const refreshed = new Promise<void>((resolve) => {
    connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    });
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
    capabilities: {
      workspace: { diagnostics: { refreshSupport: true } },
      textDocument: { diagnostic: {} },
    },
  });
  await connection.sendNotification('initialized', {});
  await refreshed;
  // Everything was judged once, as an editor has it.
  await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
}

function resident(pid: number | undefined): number {
  const kibibytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kibibytes.trim()) / 1024;
}
