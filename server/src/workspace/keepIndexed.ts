import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { configurationFileName } from './configurationFile';
import { DiskChanges, watchDisk } from './diskChanges';
import type { Workspace } from './workspace';
import { WorkspaceScan } from './workspaceScan';

/** Keeping the index in step with the workspace. */
export interface Indexing {
  /** The first scan; from here on the client tells what changes. */
  start(): void;
  /** Everything is to be read again. */
  restart(): void;
  /** Until everything is read, or reading was cancelled. */
  ended(): Promise<void>;
}

/** `onChange` is called when findings of files may have changed that were not touched themselves. */
export function keepIndexed(
  connection: Connection,
  client: ClientCapabilities,
  { documents, folders, settings, configurations, index, open, files }: Workspace,
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

  /** Another configuration leaves out other files, and reads other kinds out of the same ones. */
  const restart = (): void => {
    settings.forgetAll();
    scan.start();
    onChange();
  };
  const disk = new DiskChanges({ folders, files, index });

  documents.onDidChangeContent(({ document }) => {
    if (isConfiguration(document.uri) && configurations.take(document)) {
      restart();
    }
    inBackground(async () => open.read(document, (await settings.of(document.uri)).kinds));
  });
  documents.onDidClose(({ document }) => {
    open.forget(document.uri);
    index.setClosed(document.uri);
    inBackground(() => disk.update(document.uri));
    if (isConfiguration(document.uri)) {
      // What was on screen and never saved counts no longer.
      configurations.forget(document.uri);
      restart();
    }
    if (folders.of(document.uri) === undefined) {
      settings.forget(document.uri);
    }
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const ours = changes.filter(({ uri }) => folders.of(uri) !== undefined);
    if (ours.some(({ uri }) => isConfiguration(uri) || uri.endsWith('/.gitignore'))) {
      restart();
      return;
    }
    inBackground(() => disk.take(ours));
  });

  return {
    start: () => {
      scan.start();
      listen(connection, client, (added, removed) => {
        folders.change(added, removed);
        restart();
      });
    },
    restart,
    ended: () => scan.ended(),
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
    watchDisk(connection);
  }
}

function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${configurationFileName}`);
}
