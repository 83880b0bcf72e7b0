import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver';
import { isManifestName, manifestGlob } from '../core/manifests/manifestNames';
import { inBatches } from './batches';
import type { Workspace } from './workspace';

/** What git leaves out decides what is read at all. */
const ignoreFileGlob = '**/.gitignore';

/** Folders that come and go count too, and any name may be that of one. */
const anythingGlob = '**/*';

/** Has the client tell of what changes on disk. */
export function watchDisk(connection: Connection): void {
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

/** Takes into the index what changed on disk. */
export class DiskChanges {
  constructor(private readonly workspace: Pick<Workspace, 'folders' | 'files' | 'index'>) {}

  async take(changes: readonly FileEvent[]): Promise<void> {
    const urisOf = (type: FileChangeType): readonly string[] =>
      changes.filter((change) => change.type === type).map(({ uri }) => uri);
    const created = urisOf(FileChangeType.Created);
    this.workspace.index.deleteBelow(new Set(urisOf(FileChangeType.Deleted)));
    const files = [...created, ...urisOf(FileChangeType.Changed)].filter(isManifest);
    await inBatches(files, (uri) => this.update(uri));
    const others = created.filter((uri) => !isManifest(uri));
    await inBatches(others, (uri) => this.#updateBelow(uri));
  }

  /** As a scan would find the file: one that was open may be no manifest of the workspace. */
  async update(uri: string): Promise<void> {
    const { folders, files, index } = this.workspace;
    const isOurs = folders.of(uri) !== undefined && isManifest(uri);
    return isOurs && !(await files.isIgnored(uri)) ? index.update(uri) : index.delete(uri);
  }

  /** Of a folder that was moved here the client tells by its own name alone. */
  async #updateBelow(uri: string): Promise<void> {
    const { files } = this.workspace;
    const isWanted = !(await files.isIgnored(`${uri}/any.yaml`));
    await inBatches(isWanted ? await files.manifestsBelow(uri) : [], (found) => this.update(found));
  }
}

function isManifest(uri: string): boolean {
  return isManifestName(uri.slice(uri.lastIndexOf('/') + 1));
}
