import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { registerCodeActions } from './features/codeActions';
import { answerDiagnostics, pushDiagnostics } from './features/diagnostics';
import { Findings } from './features/findings';
import { registerSecretEdit } from './features/secretEdit';
import { type InitializationOptions, Method } from './protocol';
import { ClientCredentials } from './workspace/clientCredentials';
import { ClientSettings } from './workspace/clientSettings';
import { ImageVisibilities } from './workspace/imageVisibilities';
import { OpenManifests } from './workspace/openManifests';

/** Serves the language features over a connection, whatever transport it is on. */
export function attach(connection: Connection): void {
  connection.onInitialize(({ capabilities, initializationOptions }): InitializeResult => {
    serve(connection, capabilities, toOptions(initializationOptions));
    return {
      serverInfo: { name: 'pull-secrets' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        ...(pulls(capabilities)
          ? {
              diagnosticProvider: {
                interFileDependencies: true,
                workspaceDiagnostics: true,
                identifier: 'pull-secrets',
              },
            }
          : {}),
      },
    };
  });
  connection.listen();
}

function serve(connection: Connection, client: ClientCapabilities, options: InitializationOptions): void {
  const documents = new TextDocuments(TextDocument);
  const manifests = new OpenManifests((uri) =>
    connection.console.info(
      `${uri} has a document that is too large to check. Split it up to have it checked.`,
    ),
  );
  const settings = new ClientSettings(connection, options.settings, client.workspace?.configuration === true);
  const credentials = new ClientCredentials(connection, options.credentials, options.secretEdits === true);
  const visibilities = new ImageVisibilities();
  const findings = new Findings(manifests, settings, credentials, visibilities, (rule, cause) =>
    connection.console.error(`Rule ${rule.id} failed; its findings are missing: ${String(cause)}`),
  );

  const diagnostics = pulls(client)
    ? answerDiagnostics(
        connection,
        documents,
        findings,
        client.workspace?.diagnostics?.refreshSupport === true,
      )
    : pushDiagnostics(connection, documents, findings);
  registerCodeActions(connection, documents, findings, {
    secretEdits: options.secretEdits === true,
    anonymousChecks: options.anonymousChecks === true,
    documentChanges: client.workspace?.workspaceEdit?.documentChanges === true,
  });
  registerSecretEdit(connection, documents, manifests, settings);

  documents.onDidClose(({ document }) => {
    manifests.forget(document.uri);
    settings.forget(document.uri);
  });
  connection.onNotification(Method.credentialsChanged, () => {
    credentials.forget();
    diagnostics.refresh();
  });
  connection.onNotification(Method.imageVisibility, (params: unknown) => {
    if (visibilities.take(params)) {
      diagnostics.refresh();
    }
  });
  connection.onDidChangeConfiguration(() => {
    settings.forgetAll();
    diagnostics.refresh();
  });
  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'pullSecrets' })
        .catch((cause) =>
          connection.console.warn(`Changes of settings will not be noticed: ${String(cause)}`),
        );
    }
  });
  documents.listen(connection);
}

function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

function toOptions(raw: unknown): InitializationOptions {
  return typeof raw === 'object' && raw !== null ? (raw as InitializationOptions) : {};
}
