import {
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { IndexedFile } from '../workspace/manifestIndex';
import { Stretches } from '../workspace/stretches';
import { configurationDiagnostics } from './configurationDiagnostics';
import { type DiagnosticsFeature, type DiagnosticsSource, diagnosticsOf, locator } from './diagnostics';
import { toDiagnostic } from './toDiagnostic';

/** Files whose reports are sent together, to clients that take an answer in parts. */
const reportsAtOnce = 100;

/** For clients that ask: `textDocument/diagnostic` and `workspace/diagnostic`. */
export function answerDiagnostics(source: DiagnosticsSource, clientRefreshes: boolean): DiagnosticsFeature {
  const { connection, documents } = source;
  connection.languages.diagnostics.on(async ({ textDocument }): Promise<DocumentDiagnosticReport> => {
    const document = documents.get(textDocument.uri);
    const items = document ? await diagnosticsOf(document, source) : [];
    if (!items) {
      // No answer for a text that is gone: an empty one would make the marks flicker.
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'a newer version overtook it', {
        retriggerRequest: true,
      });
    }
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
  const workspace = new WorkspaceReports(source);
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, parts) => {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const stretches = new Stretches();
    for await (const report of workspace.reports(known)) {
      items.push(report);
      if (parts && items.length === reportsAtOnce) {
        parts.report({ items: items.splice(0) });
      }
      await stretches.pause();
      if (token.isCancellationRequested) {
        break;
      }
    }
    if (parts) {
      // What was begun in parts ends so, and the answer itself is empty.
      parts.report({ items: items.splice(0) });
    }
    return { items };
  });
  return {
    refresh: () => {
      workspace.outdate();
      if (clientRefreshes) {
        connection.languages.diagnostics
          .refresh()
          .catch((cause) => connection.console.warn(`Diagnostics could not be refreshed: ${String(cause)}`));
      }
    },
  };
}

/** Reports of all files; a client that has the current one of a file is told so instead of getting it again. */
class WorkspaceReports {
  /** Grows when settings, credentials or what is known of images changed. */
  #surroundings = 0;

  constructor(private readonly source: DiagnosticsSource) {}

  outdate(): void {
    this.#surroundings += 1;
  }

  async *reports(known: ReadonlyMap<string, string>): AsyncGenerator<WorkspaceDocumentDiagnosticReport> {
    const { index, documents } = this.source;
    for (const document of documents.all()) {
      const { uri, version } = document;
      const items = await diagnosticsOf(document, this.source);
      if (items) {
        yield { kind: DocumentDiagnosticReportKind.Full, uri, version, items };
      }
    }
    const configurations = await this.source.closedConfigurations();
    for (const configuration of configurations) {
      yield this.#reportOfConfiguration(configuration, known.get(configuration.uri));
    }
    for (const uri of [...index.uris]) {
      const file = index.file(uri);
      if (file && !documents.get(uri)) {
        yield await this.#reportOf(uri, file, known.get(uri));
      }
    }
    // Files that are gone, or say nothing any more, have no findings.
    const told = new Set(configurations.map(({ uri }) => uri));
    for (const uri of known.keys()) {
      if (!index.file(uri) && !documents.get(uri) && !told.has(uri)) {
        yield { kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] };
      }
    }
  }

  #reportOfConfiguration(
    document: TextDocument,
    known: string | undefined,
  ): WorkspaceDocumentDiagnosticReport {
    const { uri } = document;
    const resultId = `configuration.${this.#surroundings}`;
    return known === resultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId }
      : {
          kind: DocumentDiagnosticReportKind.Full,
          uri,
          version: null,
          resultId,
          items: configurationDiagnostics(document) ?? [],
        };
  }

  async #reportOf(
    uri: string,
    file: IndexedFile,
    known: string | undefined,
  ): Promise<WorkspaceDocumentDiagnosticReport> {
    const { index, findings } = this.source;
    const resultId = `${file.revision}.${index.manifests.revision}.${index.isComplete}.${this.#surroundings}`;
    if (known === resultId) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId };
    }
    const lines = file.lines();
    const places = { positionAt: (offset: number) => lines.at(offset), locate: locator(this.source) };
    const items = (await findings.ofFile(uri, file)).map((finding) => toDiagnostic(finding, places));
    return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
  }
}
