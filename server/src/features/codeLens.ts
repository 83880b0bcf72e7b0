import {
  type ClientCapabilities,
  type CodeLens,
  CodeLensRefreshRequest,
  type Command,
  type Connection,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { summaryWords, type WorkloadSummary, workloadSummaries } from '../core/navigation/workloadSummary';
import { ClientCommand, type InitializationOptions, type ShowFixesArguments } from '../protocol';
import type { Workspace } from '../workspace/workspace';
import type { Findings } from './findings';

/** Lenses can be asked for again, because something other than a document changed. */
export interface CodeLensFeature {
  refresh(): void;
}

/** Above each workload, how many images it has and how many lack a credential. */
export function registerCodeLens(
  connection: Connection,
  { documents, settings }: Pick<Workspace, 'documents' | 'settings'>,
  findings: Findings,
  client: ClientCapabilities,
  options: InitializationOptions,
): CodeLensFeature {
  connection.onCodeLens(async ({ textDocument: { uri } }): Promise<CodeLens[] | null> => {
    const document = documents.get(uri);
    if (!document || !(await settings.showsCodeLens(uri)) || (await settings.isExcluded(uri))) {
      return [];
    }
    const checked = await findings.of(document);
    return checked
      ? workloadSummaries(checked.file, checked.findings, uri, checked.context.manifests.charts.of(uri)).map(
          (summary) => {
            const start = document.positionAt(summary.start);
            return { range: { start, end: start }, command: commandOf(summary, document, options) };
          },
        )
      : null;
  });
  return {
    refresh: () => {
      if (client.workspace?.codeLens?.refreshSupport === true) {
        connection
          .sendRequest(CodeLensRefreshRequest.type)
          .catch((cause) => connection.console.warn(`Lenses could not be refreshed: ${String(cause)}`));
      }
    },
  };
}

/** An empty name makes a lens that cannot be clicked, for clients that lack the command. */
function commandOf(
  summary: WorkloadSummary,
  document: TextDocument,
  options: InitializationOptions,
): Command {
  const title = summaryWords(summary);
  const [first] = summary.lacking;
  if (first !== undefined && options.showsFixes === true) {
    const argument: ShowFixesArguments = { uri: document.uri, position: document.positionAt(first) };
    return { title, command: ClientCommand.showFixes, arguments: [argument] };
  }
  return first === undefined && options.anonymousChecks === true
    ? {
        title,
        tooltip: 'Ask the registries which images everybody may pull',
        command: ClientCommand.checkImages,
      }
    : { title, command: '' };
}
