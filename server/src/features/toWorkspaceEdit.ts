import type { OptionalVersionedTextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../core/text/textEdit';
import { toProtocolEdits } from './toRange';

/** Edits of one document; `version` is absent for a file that is not open. */
export interface DocumentEdits {
  readonly document: TextDocument;
  readonly version?: number;
  readonly edits: readonly TextEdit[];
}

/** One edit of several files, which is undone as one. Clients that can are told which versions it fits. */
export function toWorkspaceEdit(files: readonly DocumentEdits[], documentChanges: boolean): WorkspaceEdit {
  const changed = files.filter(({ edits }) => edits.length > 0);
  if (!documentChanges) {
    return {
      changes: Object.fromEntries(
        changed.map(({ document, edits }) => [document.uri, toProtocolEdits(edits, document)]),
      ),
    };
  }
  return {
    documentChanges: changed.map(({ document, version, edits }) => {
      const textDocument: OptionalVersionedTextDocumentIdentifier = {
        uri: document.uri,
        version: version ?? null,
      };
      return { textDocument, edits: toProtocolEdits(edits, document) };
    }),
  };
}
