import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Findings } from './findings';
import { toDiagnostic } from './toDiagnostic';

/** Diagnostics can be asked for again, because something other than a document changed. */
export interface DiagnosticsFeature {
  refresh(): void;
}

async function diagnosticsOf(document: TextDocument, findings: Findings): Promise<Diagnostic[] | undefined> {
  const checked = await findings.of(document);
  return checked?.findings.map((finding) => toDiagnostic(finding, document));
}

/** For clients that ask: `textDocument/diagnostic` and `workspace/diagnostic`. */
export function answerDiagnostics(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  findings: Findings,
  clientRefreshes: boolean,
): DiagnosticsFeature {
  connection.languages.diagnostics.on(async ({ textDocument }): Promise<DocumentDiagnosticReport> => {
    const document = documents.get(textDocument.uri);
    const items = document ? await diagnosticsOf(document, findings) : [];
    if (!items) {
      // No answer for a text that is gone: an empty one would make the marks flicker.
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'a newer version overtook it', {
        retriggerRequest: true,
      });
    }
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
  connection.languages.diagnostics.onWorkspace(async () => {
    const reports = documents.all().map(async (document): Promise<WorkspaceDocumentDiagnosticReport[]> => {
      const items = await diagnosticsOf(document, findings);
      const { uri, version } = document;
      return items ? [{ kind: DocumentDiagnosticReportKind.Full, uri, version, items }] : [];
    });
    return { items: (await Promise.all(reports)).flat() };
  });
  return {
    refresh: () => {
      if (clientRefreshes) {
        connection.languages.diagnostics
          .refresh()
          .catch((cause) => connection.console.warn(`Diagnostics could not be refreshed: ${String(cause)}`));
      }
    },
  };
}

/** Pause after a keystroke before diagnostics are sent, in milliseconds: half-typed values should not flicker. */
const typingPause = 150;

/** For clients that do not ask. */
export function pushDiagnostics(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  findings: Findings,
): DiagnosticsFeature {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const push = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    const items = document ? await diagnosticsOf(document, findings) : undefined;
    // A newer version sends its own, a closed document wants none.
    if (document && items && documents.get(uri)?.version === document.version) {
      await connection.sendDiagnostics({ uri, version: document.version, diagnostics: items });
    }
  };
  const schedule = (uri: string): void => {
    clearTimeout(waiting.get(uri));
    waiting.set(
      uri,
      setTimeout(() => {
        waiting.delete(uri);
        push(uri).catch((cause) =>
          connection.console.error(`Diagnostics of ${uri} could not be sent: ${String(cause)}`),
        );
      }, typingPause),
    );
  };
  documents.onDidChangeContent(({ document }) => schedule(document.uri));
  documents.onDidClose(({ document }) => {
    clearTimeout(waiting.get(document.uri));
    waiting.delete(document.uri);
    connection
      .sendDiagnostics({ uri: document.uri, diagnostics: [] })
      .catch((cause) => connection.console.error(String(cause)));
  });
  return {
    refresh: () => {
      for (const { uri } of documents.all()) {
        schedule(uri);
      }
    },
  };
}
