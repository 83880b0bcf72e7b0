import { URI, Utils } from 'vscode-uri';
import type { FileSystem, ReadResult } from './fileSystem';

/** The files of the workspace by URI: from the disk, in memory in tests, or by request of the client. */
export interface WorkspaceFiles {
  /** URIs of the manifests below a folder, in order; none for a folder that cannot be looked into. */
  manifestsBelow(folder: string): Promise<readonly string[]>;
  readText(uri: string): Promise<ReadResult>;
  /** Whether `manifestsBelow` leaves a file out. */
  isIgnored(uri: string): Promise<boolean>;
  /** Whether git has a file or would take it, so that others get it; false where that cannot be known. */
  isSharedByGit(uri: string): Promise<boolean>;
}

/** Files on a disk; what is not on one (`untitled:`, `vscode-vfs:`) is missing. */
export function filesOnDisk(disk: FileSystem): WorkspaceFiles {
  return {
    manifestsBelow: async (folder) => {
      const uri = URI.parse(folder);
      if (uri.scheme !== 'file') {
        return [];
      }
      const isFolder = (await disk.kindOf(uri.fsPath)) === 'folder';
      const paths = isFolder ? await disk.manifestsBelow(uri.fsPath) : [];
      // As the client spells it: its own escaping is what other messages will have.
      return paths.map((path) => Utils.joinPath(uri, path).toString());
    },
    readText: async (uri) => {
      const parsed = URI.parse(uri);
      return parsed.scheme === 'file'
        ? disk.readText(parsed.fsPath)
        : { ok: false, reason: 'missing', message: `${uri} is on no disk` };
    },
    isIgnored: async (uri) => {
      const parsed = URI.parse(uri);
      return parsed.scheme !== 'file' || disk.isIgnored(parsed.fsPath);
    },
    isSharedByGit: async (uri) => {
      const parsed = URI.parse(uri);
      return parsed.scheme === 'file' && disk.isSharedByGit(parsed.fsPath);
    },
  };
}

/** For editors that give us no files: what is open is all there is. */
export const noFiles: WorkspaceFiles = {
  manifestsBelow: async () => [],
  readText: async (uri) => ({ ok: false, reason: 'missing', message: `${uri} cannot be read` }),
  isIgnored: async () => true,
  isSharedByGit: async () => false,
};
