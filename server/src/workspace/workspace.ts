import type { Connection, InitializeParams } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { InitializationOptions } from '../protocol';
import { ClientCredentials } from './clientCredentials';
import { ClientSettings } from './clientSettings';
import type { Clock } from './clock';
import { configurationOf } from './folderConfiguration';
import { ImageVisibilities } from './imageVisibilities';
import { ManifestIndex } from './manifestIndex';
import { ManifestReader } from './manifestReader';
import { OpenConfigurations } from './openConfigurations';
import { OpenManifests } from './openManifests';
import type { WorkspaceFiles } from './workspaceFiles';
import { WorkspaceFolders } from './workspaceFolders';
import { WorkspaceTrust } from './workspaceTrust';

/** What surrounds the features: documents, files, settings and credentials of one client. */
export interface Workspace {
  readonly documents: TextDocuments<TextDocument>;
  readonly folders: WorkspaceFolders;
  readonly settings: ClientSettings;
  readonly configurations: OpenConfigurations;
  readonly credentials: ClientCredentials;
  readonly visibilities: ImageVisibilities;
  readonly index: ManifestIndex;
  readonly open: OpenManifests;
  readonly reader: ManifestReader;
  readonly trust: WorkspaceTrust;
  readonly files: WorkspaceFiles;
}

export function openWorkspace(
  connection: Connection,
  params: InitializeParams,
  options: InitializationOptions,
  files: WorkspaceFiles,
  clock: Clock,
): Workspace {
  const documents = new TextDocuments(TextDocument);
  const folders = new WorkspaceFolders(params);
  const asksForSettings = params.capabilities.workspace?.configuration === true;
  const configurations = new OpenConfigurations();
  const textOf = async (uri: string): Promise<string | undefined> => {
    const readable = configurations.textOf(uri);
    if (readable !== undefined) {
      return readable;
    }
    const document = documents.get(uri);
    const read = document ? undefined : await files.readText(uri);
    return document?.getText() ?? (read?.ok ? read.text : undefined);
  };
  const trust = new WorkspaceTrust(options.trusted !== false);
  // A repository that nobody trusts yet does not decide what is left out.
  const settings = new ClientSettings(
    connection,
    options.settings,
    asksForSettings,
    folders,
    async (folder) => (trust.isGranted ? configurationOf(folder, files, textOf) : undefined),
  );
  const credentials = new ClientCredentials(connection, options.credentials, options.secretEdits === true);
  const index = new ManifestIndex(files, settings, (uri, message) =>
    connection.console.warn(`${uri} could not be read: ${message}`),
  );
  const open = new OpenManifests({
    onRead: (uri, file) => index.setOpen(uri, file),
    onTooLarge: (uri) =>
      connection.console.info(
        `${uri} has a document that is too large to check. Split it up to have it checked.`,
      ),
  });
  const reader = new ManifestReader(documents, open, settings, files);
  const visibilities = new ImageVisibilities(clock);
  return {
    documents,
    folders,
    settings,
    configurations,
    credentials,
    visibilities,
    index,
    open,
    reader,
    files,
    trust,
  };
}
