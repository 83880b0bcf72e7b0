import {
  type ClientCapabilities,
  CodeActionKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { fixAllKind } from './features/codeActions';
import type { InitializationOptions } from './protocol';

/** What the server tells a client that it can do. */
export function serverCapabilities(
  client: ClientCapabilities,
  options: InitializationOptions,
): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    hoverProvider: true,
    // A blank follows the colon or the dash behind which a name belongs.
    completionProvider: { triggerCharacters: [' '] },
    documentLinkProvider: {},
    codeLensProvider: {},
    ...(options.documentSymbols === true ? { documentSymbolProvider: true } : {}),
    workspaceSymbolProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(pullsDiagnostics(client)
      ? {
          diagnosticProvider: {
            interFileDependencies: true,
            workspaceDiagnostics: true,
            identifier: 'pull-secrets',
          },
        }
      : {}),
  };
}

/** The client asks for diagnostics; to others they are sent. */
export function pullsDiagnostics(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}
