import type { Connection } from 'vscode-languageserver';
import { isManifestName } from '../core/manifests/manifestNames';
import { Method } from '../protocol';
import type { ReadResult } from './fileSystem';
import type { WorkspaceFiles } from './workspaceFiles';

/** Files that only the client can reach, as in virtual workspaces; what is on disk is read there. */
export function withRequestedFiles(onDisk: WorkspaceFiles, connection: Connection): WorkspaceFiles {
  const requested = requestedFiles(connection);
  const filesOf = (uri: string): WorkspaceFiles => (uri.startsWith('file:') ? onDisk : requested);
  return {
    manifestsBelow: (folder) => filesOf(folder).manifestsBelow(folder),
    readText: (uri) => filesOf(uri).readText(uri),
    isIgnored: (uri) => filesOf(uri).isIgnored(uri),
    isSharedByGit: (uri) => filesOf(uri).isSharedByGit(uri),
  };
}

function requestedFiles(connection: Connection): WorkspaceFiles {
  return {
    manifestsBelow: async (folder) => {
      const answer = await connection.sendRequest<unknown>(Method.filesBelow, { folder });
      const uris = Array.isArray(answer) ? answer : [];
      return uris.filter((uri) => typeof uri === 'string' && isManifestName(nameOf(uri))).sort();
    },
    readText: async (uri) => {
      try {
        return toReadResult(uri, await connection.sendRequest<unknown>(Method.readFile, { uri }));
      } catch (cause) {
        return { ok: false, reason: 'unreadable', message: `the client failed (${String(cause)})` };
      }
    },
    // The client lists what it would, and watches the same.
    isIgnored: async (uri) => uri.includes('/node_modules/'),
    isSharedByGit: async () => false,
  };
}

function toReadResult(uri: string, answer: unknown): ReadResult {
  const { text } = (answer ?? {}) as { readonly text?: unknown };
  return typeof text === 'string'
    ? { ok: true, text }
    : { ok: false, reason: 'missing', message: `the client did not give ${uri}` };
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
