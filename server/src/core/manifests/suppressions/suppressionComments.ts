import { CST, isScalar, Lexer, type Node, visit } from 'yaml';
import { lineEnd, linePrefix, lineStart, nextLine } from '../../text/lines';
import type { TextRange } from '../../text/textEdit';
import type { ManifestDocument } from '../documents/manifestDocument';
import { namedRules, type Suppression, type SuppressionReach, suppressionWord } from './suppression';

const directive = new RegExp(`^(#+[ \\t]*)(${suppressionWord}[\\w-]*)(?=[\\s:,]|$):?`);

/** The comments of a document that silence something. */
export function suppressionCommentsIn(document: ManifestDocument): readonly Omit<Suppression, 'object'>[] {
  return commentsIn(document.text).flatMap(({ start, text }) => {
    const [opening, before = '', word = ''] = directive.exec(text) ?? [];
    if (opening === undefined) {
      return [];
    }
    const from = start + before.length;
    return [
      {
        reach: reachOf(word, { start: from, end: from + word.length }, document),
        rules: namedRules(text.slice(opening.length), start + opening.length),
        range: { start, end: start + text.length },
      },
    ];
  });
}

interface Comment {
  readonly start: number;
  readonly text: string;
}

/** By the parser's own lexer: a `#` in a text, or in a block of text, begins no comment. */
function commentsIn(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: string | null = isScalar ? 'text' : CST.tokenType(lexeme);
    isScalar = type === 'scalar';
    if (type === 'comment') {
      comments.push({ start: offset, text: lexeme.trimEnd() });
    }
    offset += marks.has(type) ? 0 : lexeme.length;
  }
  return comments;
}

/** Lexemes that stand for something between characters. */
const marks: ReadonlySet<string | null> = new Set(['doc-mode', 'flow-error-end', 'scalar']);

const forNextLine = `${suppressionWord}-next-line`;
const forItsLine = `${suppressionWord}-line`;
const forFile = `${suppressionWord}-file`;

/** `place` is where the word stands. */
function reachOf(word: string, place: TextRange, document: ManifestDocument): SuppressionReach {
  const { text } = document;
  switch (word) {
    case forFile:
      return { kind: 'file' };
    case forItsLine:
      return beginningOn(lineStart(text, place.start), document);
    case forNextLine:
      return beginningOn(lineWithContent(text, nextLine(text, place.start)), document);
    default: {
      const isAlone = /^[ \t]*#/.test(linePrefix(text, place.start));
      return { kind: 'nothing', word: place, suggestion: isAlone ? forNextLine : forItsLine };
    }
  }
}

function beginningOn(line: number, document: ManifestDocument): SuppressionReach {
  return { kind: 'stretch', stretch: { start: line, end: endOfWhatBeginsOn(line, document) } };
}

/** The first line from here on that is neither blank nor a comment; the text's end when there is none. */
function lineWithContent(text: string, from: number): number {
  let line = from;
  while (line < text.length && /^[ \t]*(?:#|$)/.test(text.slice(line, lineEnd(text, line)))) {
    line = nextLine(text, line);
  }
  return line;
}

/** A line that begins an item of a list, or a text of several lines, speaks for the whole of it. */
function endOfWhatBeginsOn(line: number, { text, tree }: ManifestDocument): number {
  let end = lineEnd(text, line);
  const lastStart = end;
  const take = (start: number | undefined, node: unknown): void => {
    const nodeEnd = (node as Partial<Node> | null)?.range?.[1];
    if (start !== undefined && nodeEnd !== undefined && start >= line && start <= lastStart) {
      end = Math.max(end, nodeEnd);
    }
  };
  visit(tree.document, {
    Seq: (_key, { items }) => {
      for (const item of items) {
        take((item as Partial<Node> | null)?.range?.[0], item);
      }
    },
    Pair: (_key, { key, value }) => {
      if (isScalar(value)) {
        take((key as Partial<Node> | null)?.range?.[0], value);
      }
    },
  });
  return end;
}
