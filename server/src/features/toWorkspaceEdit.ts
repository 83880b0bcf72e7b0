import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  OptionalVersionedTextDocumentIdentifier,
  TextEdit as ProtocolTextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../core/text/textEdit';
import { toProtocolEdits, toRange } from './toRange';

/** Edits of one document; `version` is absent for a file that is not open. */
export interface DocumentEdits {
  readonly document: TextDocument;
  readonly version?: number;
  /** The file is to be made first; only for clients that make files. */
  readonly isNew?: boolean;
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
    documentChanges: changed.flatMap(({ document, version, isNew, edits }) => {
      const textDocument: OptionalVersionedTextDocumentIdentifier = {
        uri: document.uri,
        version: version ?? null,
      };
      const change = { textDocument, edits: toProtocolEdits(edits, document) };
      return isNew === true ? [creationOf(document.uri), change] : [change];
    }),
  };
}

/** Edits of one document; those of a `group` are shown together, under the annotation of that name. */
interface GroupedEdits extends Omit<DocumentEdits, 'edits'> {
  readonly edits: readonly (TextEdit & { readonly group?: string })[];
}

/** As {@link toWorkspaceEdit}, with groups; only for clients that take annotations of changes. */
export function toAnnotatedWorkspaceEdit(
  files: readonly GroupedEdits[],
  changeAnnotations: Readonly<Record<string, ChangeAnnotation>>,
): WorkspaceEdit {
  return {
    documentChanges: files
      .filter(({ edits }) => edits.length > 0)
      .map(({ document, version, edits }) => ({
        textDocument: { uri: document.uri, version: version ?? null },
        edits: edits.map(({ range, newText, group }): ProtocolTextEdit | AnnotatedTextEdit => ({
          range: toRange(range, document),
          newText,
          ...(group === undefined ? {} : { annotationId: group }),
        })),
      })),
    changeAnnotations: { ...changeAnnotations },
  };
}

function creationOf(uri: string): CreateFile {
  return { kind: 'create', uri, options: { ignoreIfExists: true } };
}
