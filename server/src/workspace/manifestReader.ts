import type { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ManifestFile, readManifestFile } from '../core/manifests/manifestFile';
import type { ClientSettings } from './clientSettings';
import type { OpenManifests } from './openManifests';
import type { WorkspaceFiles } from './workspaceFiles';

/** A file with its text and trees, as edits need it. */
export interface ReadManifest {
  readonly document: TextDocument;
  readonly file: ManifestFile;
  /** Absent for a file that is not open. */
  readonly version?: number;
}

/** Reads one file whole: as it is on screen if it is open, else from the disk. */
export class ManifestReader {
  constructor(
    private readonly documents: TextDocuments<TextDocument>,
    private readonly open: OpenManifests,
    private readonly settings: ClientSettings,
    private readonly files: WorkspaceFiles,
  ) {}

  /** Undefined when there is no such file, or it changed meanwhile. */
  async read(uri: string): Promise<ReadManifest | undefined> {
    const { kinds } = await this.settings.of(uri);
    const document = this.documents.get(uri);
    if (document) {
      const { version } = document;
      const file = await this.open.read(document, kinds);
      return file && document.version === version ? { document, file, version } : undefined;
    }
    const read = await this.files.readText(uri);
    return read.ok
      ? {
          document: TextDocument.create(uri, 'yaml', 0, read.text),
          file: readManifestFile(read.text, kinds, uri),
        }
      : undefined;
  }
}
