import type { TextEdit as ProtocolTextEdit, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit, TextRange } from '../core/text/textEdit';

/** Offsets to lines and UTF-16 columns. */
export function toRange({ start, end }: TextRange, document: TextDocument): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function toProtocolEdits(edits: readonly TextEdit[], document: TextDocument): ProtocolTextEdit[] {
  return edits.map(({ range, newText }) => ({ range: toRange(range, document), newText }));
}
