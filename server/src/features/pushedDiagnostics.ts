import { type DiagnosticsFeature, type DiagnosticsSource, diagnosticsOf } from './diagnostics';

/** Pause after a keystroke before diagnostics are sent, in milliseconds: half-typed values should not flicker. */
const typingPause = 150;

/** For clients that do not ask: diagnostics of open documents, sent when something changed. */
export function pushDiagnostics(source: DiagnosticsSource): DiagnosticsFeature {
  const { connection, documents } = source;
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const push = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    const items = document ? await diagnosticsOf(document, source) : undefined;
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
