import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from 'vscode-languageserver';
import type { Workspace } from './workspace';
import { WorkspaceScan } from './workspaceScan';

/** The names that manifests have. */
const globPattern = '**/*.{yaml,yml,json}';
/** Other people's files, many of them. */
const ignored = /\/(?:node_modules|\.git)\//;

/** Keeping the index in step with the workspace. */
export interface Indexing {
  /** The first scan; from here on the client tells what changes. */
  start(): void;
  /** Everything is to be read again. */
  restart(): void;
}

/** `onChange` is called when findings of files may have changed that were not touched themselves. */
export function keepIndexed(
  connection: Connection,
  client: ClientCapabilities,
  { documents, folders, settings, index, open }: Workspace,
  onChange: () => void,
): Indexing {
  const showsProgress = client.window?.workDoneProgress === true;
  const scan = new WorkspaceScan(connection, index, folders, showsProgress, onChange);

  const tellIfChanged = async (work: () => Promise<unknown>): Promise<void> => {
    const { revision } = index.manifests;
    await work();
    if (index.manifests.revision !== revision) {
      onChange();
    }
  };
  const inBackground = (work: () => Promise<unknown>): void => {
    tellIfChanged(work).catch((cause: unknown) => connection.console.error(String(cause)));
  };

  documents.onDidChangeContent(({ document }) =>
    inBackground(async () => open.read(document, (await settings.of(document.uri)).kinds)),
  );
  documents.onDidClose(({ document }) => {
    open.forget(document.uri);
    inBackground(() => index.setClosed(document.uri));
    if (folders.of(document.uri) === undefined) {
      settings.forget(document.uri);
    }
  });
  connection.onDidChangeWatchedFiles(({ changes }) =>
    inBackground(() =>
      Promise.all(
        changes
          .filter(({ uri }) => folders.of(uri) !== undefined && !ignored.test(uri))
          .map(({ uri, type }) => (type === FileChangeType.Deleted ? index.delete(uri) : index.update(uri))),
      ),
    ),
  );

  return {
    start: () => {
      scan.start();
      listen(connection, client, (added, removed) => {
        folders.change(added, removed);
        scan.start();
      });
    },
    restart: () => scan.start(),
  };
}

function listen(
  connection: Connection,
  client: ClientCapabilities,
  onFolders: (added: readonly string[], removed: readonly string[]) => void,
): void {
  if (client.workspace?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
      onFolders(
        added.map(({ uri }) => uri),
        removed.map(({ uri }) => uri),
      ),
    );
  }
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] })
      .catch((cause) =>
        connection.console.warn(`Changes of files on disk will not be noticed: ${String(cause)}`),
      );
  }
}
