/**
 * Where VS Code cannot reach the system's key store it keeps secrets in memory, and says so to nobody: they are gone at
 * the next start. A file and a record that are written with the first credential, and only ever together, show that.
 */
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { CredentialStore } from './credentialStore';
import { type StorageTraces, storageState, warnsBeforeStoring } from './storageState';

/** Not under the prefix of the credentials, so that it is never taken for one. */
const recordKey = 'storageMarker';
const filePrefix = 'secret-storage-marker-';
const webWarningKey = 'toldOfSecretStorageInWeb';

/** Looks once for secrets that were lost, and from then on marks that there are some. */
export function watchForLostSecrets(
  context: vscode.ExtensionContext,
  store: CredentialStore,
): vscode.Disposable {
  const markers = new Markers(context);
  const check = async (): Promise<void> => {
    const state = storageState(await markers.read(store));
    if (state === 'lost') {
      await tellOfLoss();
    } else if (state === 'unmarked') {
      await markers.write();
    }
  };
  const start = (): void => {
    // A storage that fails as a whole says so where it is used.
    check().catch(() => {});
  };
  start();
  return store.onDidChange(start);
}

/** Once, before the first credential is asked for in a browser. Nobody has to answer. */
export async function tellBeforeStoring({ globalState }: vscode.ExtensionContext): Promise<void> {
  const isInBrowser = vscode.env.uiKind === vscode.UIKind.Web;
  if (!warnsBeforeStoring(isInBrowser, globalState.get<boolean>(webWarningKey) === true)) {
    return;
  }
  await globalState.update(webWarningKey, true);
  void vscode.window.showWarningMessage(
    'In a browser a stored credential may not last: some servers of VS Code keep secrets in this browser or in memory only. It may be gone after a reload, and is not there in another browser. It can be added again at any time.',
  );
}

class Markers {
  readonly #secrets: vscode.SecretStorage;
  readonly #folder: vscode.Uri;
  readonly #file: vscode.Uri;

  constructor({ secrets, globalStorageUri }: vscode.ExtensionContext) {
    this.#secrets = secrets;
    this.#folder = globalStorageUri;
    // Several computers can share this folder by a remote window, each with a secret storage of its own.
    const computer = createHash('sha256').update(vscode.env.machineId).digest('hex').slice(0, 16);
    this.#file = vscode.Uri.joinPath(globalStorageUri, filePrefix + computer);
  }

  async read(store: CredentialStore): Promise<StorageTraces> {
    const [{ credentials, unreadable, elsewhere }, indexed, record, hasFile] = await Promise.all([
      store.list(),
      this.#indexedCount(),
      this.#secrets.get(recordKey),
      this.#hasFile(),
    ]);
    return {
      hasMarkerFile: hasFile,
      hasMarkerRecord: record !== undefined,
      indexedCredentials: indexed,
      storedCredentials: credentials.length + unreadable.length,
      elsewhereCredentials: elsewhere.length,
    };
  }

  /** The record first: a crash in between leaves no file that accuses. */
  async write(): Promise<void> {
    await this.#secrets.store(recordKey, '1');
    await vscode.workspace.fs.createDirectory(this.#folder);
    await vscode.workspace.fs.writeFile(this.#file, new Uint8Array());
  }

  async #indexedCount(): Promise<number> {
    try {
      const folder = vscode.Uri.joinPath(this.#folder, 'credentials');
      return (await vscode.workspace.fs.readDirectory(folder)).length;
    } catch {
      return 0;
    }
  }

  async #hasFile(): Promise<boolean> {
    try {
      await vscode.workspace.fs.stat(this.#file);
      return true;
    } catch {
      return false;
    }
  }
}

let isTold = false;

async function tellOfLoss(): Promise<void> {
  if (isTold) {
    return;
  }
  isTold = true;
  const more = 'How to Keep Secrets';
  const add = 'Add Registry Credential';
  const answer = await vscode.window.showWarningMessage(
    "The stored registry credentials are gone. VS Code could not keep them in this system's key store, held them in memory, and lost them when it ended; nobody else got them. Set up a key store (on Linux, GNOME Keyring or KWallet), then add them again.",
    add,
    more,
  );
  if (answer === add) {
    await vscode.commands.executeCommand('pullSecrets.addRegistryCredential');
  } else if (answer === more) {
    const page =
      'https://code.visualstudio.com/docs/configure/settings-sync#_troubleshooting-keychain-issues';
    await vscode.env.openExternal(vscode.Uri.parse(page, true));
  }
}
