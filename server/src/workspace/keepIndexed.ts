import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver';
import { isManifestName, manifestGlob } from '../core/manifests/manifestNames';
import { inBatches } from './batches';
import { configurationFileName } from './configurationFile';
import type { Workspace } from './workspace';
import { WorkspaceScan } from './workspaceScan';

/** What git leaves out decides what is read at all. */
const ignoreFileGlob = '**/.gitignore';

/** Folders that come and go count too, and any name may be that of one. */
const anythingGlob = '**/*';

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
  /** As a scan would find the file: a document may be open that is no manifest of the workspace. */
  const update = async (uri: string): Promise<void> => {
    const isOurs = folders.of(uri) !== undefined && isManifest(uri);
    return isOurs && !(await files.isIgnored(uri)) ? index.update(uri) : index.delete(uri);
  };
  /** Of a folder that was moved here the client tells by its own name alone. */
  const updateBelow = async (uri: string): Promise<void> => {
    const isWanted = !(await files.isIgnored(`${uri}/any.yaml`));
    await inBatches(isWanted ? await files.manifestsBelow(uri) : [], update);
  };
  const take = async (changes: readonly FileEvent[]): Promise<void> => {
    const urisOf = (type: FileChangeType): readonly string[] =>
      changes.filter((change) => change.type === type).map(({ uri }) => uri);
    const created = urisOf(FileChangeType.Created);
    index.deleteBelow(new Set(urisOf(FileChangeType.Deleted)));
    await inBatches([...created, ...urisOf(FileChangeType.Changed)].filter(isManifest), update);
    await inBatches(
      created.filter((uri) => !isManifest(uri)),
      updateBelow,
    );
  };

  documents.onDidChangeContent(({ document }) => {
    if (isConfiguration(document.uri) && configurations.take(document)) {
      restart();
    }
    inBackground(async () => open.read(document, (await settings.of(document.uri)).kinds));
  });
  documents.onDidClose(({ document }) => {
    open.forget(document.uri);
    index.setClosed(document.uri);
    inBackground(() => update(document.uri));
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
    inBackground(() => take(ours));
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
    connection.client
      .register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: manifestGlob, kind: WatchKind.Change },
          { globPattern: ignoreFileGlob, kind: WatchKind.Change },
          { globPattern: anythingGlob, kind: WatchKind.Create | WatchKind.Delete },
        ],
      })
      .catch((cause) =>
        connection.console.warn(`Changes of files on disk will not be noticed: ${String(cause)}`),
      );
  }
}

function isManifest(uri: string): boolean {
  return isManifestName(uri.slice(uri.lastIndexOf('/') + 1));
}

function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${configurationFileName}`);
}
