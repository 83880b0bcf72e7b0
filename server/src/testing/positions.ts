/** For tests: positions in a text by what stands there. */
import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Position of the first character of some words, from their `nth` occurrence (from 0). */
export function positionOf(text: string, words: string, nth = 0): Position {
  let offset = -1;
  for (let count = 0; count <= nth; count += 1) {
    offset = text.indexOf(words, offset + 1);
    if (offset < 0) {
      throw new Error(`"${words}" does not stand ${nth + 1} times in the text`);
    }
  }
  return TextDocument.create('', '', 0, text).positionAt(offset);
}

export function textAt(text: string, range: Range): string {
  return TextDocument.create('', '', 0, text).getText(range);
}
