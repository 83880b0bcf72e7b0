import type {
  ClientCapabilities,
  Connection,
  InitializeParams,
  InitializeResult,
} from 'vscode-languageserver';
import { codeActionClient, registerCodeActions } from './features/codeActions';
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
import { followClient } from './followClient';
import type { InitializationOptions } from './protocol';
import { pullsDiagnostics, serverCapabilities } from './serverCapabilities';
import { type Clock, systemClock } from './workspace/clock';
import { type Indexing, keepIndexed } from './workspace/keepIndexed';
import { withRequestedFiles } from './workspace/requestedFiles';
import { openWorkspace, type Workspace } from './workspace/workspace';
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
  const { documents, index } = workspace;
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
  registerFeatures({ connection, client, options, workspace, findings, source, indexing });
  followClient(connection, client, workspace, indexing, refresh);
  documents.listen(connection);
}

interface Session {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly options: InitializationOptions;
  readonly workspace: Workspace;
  readonly findings: Findings;
  readonly source: DiagnosticsSource;
  readonly indexing: Indexing;
}

/** All that a client may ask for, and need not be told to ask for again. */
function registerFeatures(session: Session): void {
  const { connection, client, options, workspace, findings, source, indexing } = session;
  registerCodeActions(connection, workspace, findings, codeActionClient(client, options));
  registerSecretEdit(connection, workspace, findings);
  registerPodsAt(connection, workspace);
  registerWorkspaceFindings({ source, workspace, indexing, client });
  registerPodImages(connection, workspace, indexing);
  registerLocateWorkload(connection, workspace.index, indexing);
  registerHover(connection, workspace, findings, client);
  registerCompletion(connection, workspace, findings, options);
  registerDocumentLinks(connection, workspace);
  registerDocumentSymbols(connection, workspace);
  registerWorkspaceSymbols(connection, workspace);
  registerDefinition(connection, workspace);
  registerReferences(connection, workspace);
  registerDocumentHighlights(connection, workspace);
  registerRename(connection, workspace, client);
}

function toOptions(raw: unknown): InitializationOptions {
  return typeof raw === 'object' && raw !== null ? (raw as InitializationOptions) : {};
}
