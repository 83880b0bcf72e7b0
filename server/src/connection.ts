import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { fixAllKind, registerCodeActions } from './features/codeActions';
import { registerCodeLens } from './features/codeLens';
import { registerCompletion } from './features/completion';
import { registerDefinition } from './features/definition';
import type { DiagnosticsSource } from './features/diagnostics';
import { registerDocumentHighlights } from './features/documentHighlights';
import { registerDocumentLinks } from './features/documentLinks';
import { Findings } from './features/findings';
import { registerHover } from './features/hover';
import { registerLocateWorkload } from './features/locateWorkload';
import { registerPodsAt } from './features/podsAt';
import { pushDiagnostics } from './features/pushedDiagnostics';
import { registerReferences } from './features/references';
import { registerRename } from './features/rename';
import { answerDiagnostics } from './features/requestedDiagnostics';
import { registerSecretEdit } from './features/secretEdit';
import { registerWorkspaceFindings } from './features/workspaceFindings';
import { type InitializationOptions, Method } from './protocol';
import { type Clock, systemClock } from './workspace/clock';
import { keepIndexed } from './workspace/keepIndexed';
import { withRequestedFiles } from './workspace/requestedFiles';
import { openWorkspace } from './workspace/workspace';
import { noFiles, type WorkspaceFiles } from './workspace/workspaceFiles';

/** Serves the language features over a connection, whatever transport it is on. */
export function attach(
  connection: Connection,
  files: WorkspaceFiles = noFiles,
  clock: Clock = systemClock,
): void {
  connection.onInitialize((params): InitializeResult => {
    const { capabilities, initializationOptions } = params;
    serve(connection, params, toOptions(initializationOptions), { files, clock });
    return {
      serverInfo: { name: 'pull-secrets' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [' '] },
        documentLinkProvider: {},
        codeLensProvider: {},
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider:
          capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
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

interface Surroundings {
  readonly files: WorkspaceFiles;
  readonly clock: Clock;
}

function serve(
  connection: Connection,
  params: InitializeParams,
  options: InitializationOptions,
  { files, clock }: Surroundings,
): void {
  const client = params.capabilities;
  const reachable = options.files === true ? withRequestedFiles(files, connection) : files;
  const workspace = openWorkspace(connection, params, options, reachable, clock);
  const { documents, trust, credentials, visibilities, index } = workspace;
  const findings = new Findings(workspace, (rule, cause) =>
    connection.console.error(`Rule ${rule.id} failed; its findings are missing: ${String(cause)}`),
  );

  const source: DiagnosticsSource = {
    connection,
    documents,
    findings,
    index,
    showsRelated: client.textDocument?.diagnostic?.relatedInformation === true,
  };
  const diagnostics = pulls(client)
    ? answerDiagnostics(source, client.workspace?.diagnostics?.refreshSupport === true)
    : pushDiagnostics(source);
  const lenses = registerCodeLens(connection, workspace, findings, client, options);
  const refresh = (): void => {
    diagnostics.refresh();
    lenses.refresh();
  };
  const indexing = keepIndexed(connection, client, workspace, refresh);
  registerCodeActions(connection, workspace, findings, {
    secretEdits: options.secretEdits === true,
    settingEdits: options.settingEdits === true,
    anonymousChecks: options.anonymousChecks === true,
    documentChanges: client.workspace?.workspaceEdit?.documentChanges === true,
    newFiles: client.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
  });
  registerSecretEdit(connection, workspace, findings);
  registerPodsAt(connection, workspace);
  registerWorkspaceFindings({ source, workspace, indexing, client });
  registerLocateWorkload(connection, index, indexing);
  registerHover(connection, workspace, findings, client);
  registerCompletion(connection, workspace, findings);
  registerDocumentLinks(connection, workspace);
  registerDefinition(connection, workspace);
  registerReferences(connection, workspace);
  registerDocumentHighlights(connection, workspace);
  registerRename(connection, workspace, client);

  connection.onNotification(Method.credentialsChanged, () => {
    credentials.forget();
    refresh();
  });
  visibilities.onExpiry(refresh);
  connection.onNotification(Method.imageVisibility, (params: unknown) => {
    if (visibilities.take(params)) {
      refresh();
    }
  });
  connection.onDidChangeConfiguration(() => {
    indexing.restart();
  });
  connection.onNotification(Method.workspaceTrusted, () => {
    trust.grant();
    indexing.restart();
  });
  connection.onInitialized(() => {
    indexing.start();
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
