import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { registerCodeActions } from './features/codeActions';
import { registerCodeLens } from './features/codeLens';
import { registerCompletion } from './features/completion';
import { closedConfigurations } from './features/configurationDiagnostics';
import { registerDefinition } from './features/definition';
import type { DiagnosticsSource } from './features/diagnostics';
import { registerDocumentHighlights } from './features/documentHighlights';
import { registerDocumentLinks } from './features/documentLinks';
import { registerDocumentSymbols } from './features/documentSymbols';
import { Findings } from './features/findings';
import { registerHover } from './features/hover';
import { registerLocateWorkload } from './features/locateWorkload';
import { registerPodImages } from './features/podImages';
import { registerPodsAt } from './features/podsAt';
import { pushDiagnostics } from './features/pushedDiagnostics';
import { registerReferences } from './features/references';
import { registerRename } from './features/rename';
import { answerDiagnostics } from './features/requestedDiagnostics';
import { registerSecretEdit } from './features/secretEdit';
import { registerWorkspaceFindings } from './features/workspaceFindings';
import { registerWorkspaceSymbols } from './features/workspaceSymbols';
import { type InitializationOptions, Method } from './protocol';
import { pullsDiagnostics, serverCapabilities } from './serverCapabilities';
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
    const options = toOptions(params.initializationOptions);
    serve(connection, params, options, { files, clock });
    return {
      serverInfo: { name: 'pull-secrets' },
      capabilities: serverCapabilities(params.capabilities, options),
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
    closedConfigurations: () => closedConfigurations(workspace),
    showsRelated: client.textDocument?.diagnostic?.relatedInformation === true,
  };
  const diagnostics = pullsDiagnostics(client)
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
  registerPodImages(connection, workspace, indexing);
  registerLocateWorkload(connection, index, indexing);
  registerHover(connection, workspace, findings, client);
  registerCompletion(connection, workspace, findings, options);
  registerDocumentLinks(connection, workspace);
  registerDocumentSymbols(connection, workspace);
  registerWorkspaceSymbols(connection, workspace);
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

function toOptions(raw: unknown): InitializationOptions {
  return typeof raw === 'object' && raw !== null ? (raw as InitializationOptions) : {};
}
