import path from 'node:path';
import * as vscode from 'vscode';
import { CredentialStore } from './credentialStore';
import { tellBeforeStoring } from './secretStorageLoss';
import type { IndexFiles, IndexFolder, SecretRecords } from './storagePorts';

/** The user's credentials, kept where VS Code keeps secrets and the extension's own files. */
export async function openCredentialStore(context: vscode.ExtensionContext): Promise<CredentialStore> {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'credentials');
  try {
    // A watcher on a folder that does not exist yet sees nothing.
    await vscode.workspace.fs.createDirectory(folder);
  } catch {
    // Manifests can be checked without it. Whoever adds a credential hears of it then.
  }
  return new CredentialStore(recordsOf(context), indexFolderAt(folder));
}

function recordsOf(context: vscode.ExtensionContext): SecretRecords {
  const { secrets } = context;
  const isInBrowser = vscode.env.uiKind === vscode.UIKind.Web;
  const records: SecretRecords = {
    seesOtherWindows: isInBrowser ? 'when-loaded' : 'at-once',
    get: (key) => secrets.get(key),
    tellBeforeStoring: () => tellBeforeStoring(context),
    store: (key, value) => secrets.store(key, value),
    delete: (key) => secrets.delete(key),
    onDidChange: (listener) => secrets.onDidChange(listener),
  };
  return canListKeys(secrets) ? { ...records, keys: () => secrets.keys() } : records;
}

/** Versions of VS Code after the oldest that we support can list the keys. */
function canListKeys(
  secrets: vscode.SecretStorage,
): secrets is vscode.SecretStorage & { keys(): Thenable<readonly string[]> } {
  return 'keys' in secrets && typeof secrets.keys === 'function';
}

function indexFolderAt(folder: vscode.Uri): IndexFolder {
  const files = vscode.workspace.fs;
  const fileOf = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  return {
    files: async () => {
      const entries = await presentOr(files.readDirectory(folder), undefined);
      return entries && timesOf(entries.map(([name]) => fileOf(name)));
    },
    write: async (name) => {
      await files.createDirectory(folder);
      await files.writeFile(fileOf(name), new Uint8Array());
      return (await files.stat(fileOf(name))).mtime;
    },
    delete: async (name) => {
      await presentOr(files.delete(fileOf(name)), undefined);
    },
    onDidChange: (listener) => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
      watcher.onDidCreate(listener);
      watcher.onDidChange(listener);
      watcher.onDidDelete(listener);
      return watcher;
    },
  };
}

/** When files were last written, without those that are gone by now. */
async function timesOf(uris: readonly vscode.Uri[]): Promise<IndexFiles> {
  const times = new Map<string, number>();
  for (const uri of uris) {
    const found = await presentOr(vscode.workspace.fs.stat(uri), undefined);
    if (found?.type === vscode.FileType.File) {
      times.set(path.posix.basename(uri.path), found.mtime);
    }
  }
  return times;
}

/** The answer, or `otherwise` where the file or folder does not exist. */
async function presentOr<T, Otherwise>(answer: Thenable<T>, otherwise: Otherwise): Promise<T | Otherwise> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return otherwise;
    }
    throw error;
  }
}
