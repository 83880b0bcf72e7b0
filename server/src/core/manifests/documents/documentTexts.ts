/** One document of a YAML stream, or the whole of a JSON file. */
export interface DocumentText {
  /** Where it starts in the file: at 0, at its `---` line, or at the comments and directives that lead it in. */
  readonly start: number;
  readonly text: string;
}

/**
 * Cuts a YAML stream into its documents without parsing it.
 *
 * A line that begins with `---` or `...` and a blank or nothing is a marker wherever it stands, even inside a
 * block or quoted scalar (YAML 1.2.2, section 9.1.2), so looking at line starts alone is exact.
 */
export function splitDocuments(text: string): readonly DocumentText[] {
  const starts = documentStarts(text);
  return starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1] ?? text.length) }));
}

function documentStarts(text: string): readonly number[] {
  const starts = [0];
  // Comments and directives before a `---` belong to the document that it opens.
  let opened = false;
  let contentFrom = 0;
  for (const marker of markers(text)) {
    const underWay = opened || hasContent(text, contentFrom, marker.offset);
    if (marker.text === '---') {
      if (underWay) {
        starts.push(marker.offset);
      }
      opened = true;
      contentFrom = marker.offset + 3;
    } else {
      contentFrom = endOfLine(text, marker.offset);
      if (underWay) {
        starts.push(contentFrom);
      }
      opened = false;
    }
  }
  if (starts.length > 1 && !opened && !hasContent(text, contentFrom, text.length)) {
    starts.pop();
  }
  return starts;
}

interface Marker {
  readonly text: '---' | '...';
  readonly offset: number;
}

function* markers(text: string): Generator<Marker> {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const next = { '---': markerAt(text, '---', first), '...': markerAt(text, '...', first) };
  while (Math.min(next['---'], next['...']) < text.length) {
    const marker = next['---'] < next['...'] ? '---' : '...';
    const offset = next[marker];
    if (isBlankOrEnd(text, offset + marker.length)) {
      yield { text: marker, offset };
    }
    next[marker] = markerBelow(text, marker, offset);
  }
}

function markerAt(text: string, marker: string, first: number): number {
  return text.startsWith(marker, first) ? first : markerBelow(text, marker, first);
}

/** Where the next line begins so; a search for the line break with it passes over all others at once. */
function markerBelow(text: string, marker: string, line: number): number {
  const lineBreak = text.indexOf(`\n${marker}`, line);
  return lineBreak === -1 ? Number.POSITIVE_INFINITY : lineBreak + 1;
}

function isBlankOrEnd(text: string, at: number): boolean {
  return at >= text.length || ' \t\r\n'.includes(text.charAt(at));
}

/** Offset behind the line break that ends the line, or the text's length. */
function endOfLine(text: string, from: number): number {
  const lineBreak = text.indexOf('\n', from);
  return lineBreak === -1 ? text.length : lineBreak + 1;
}

const contentless = /(?:\uFEFF?[ \t]*(?:#[^\n]*|\r)?(?:\n|$)|%[^\n]*(?:\n|$))*/y;

function hasContent(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to);
  contentless.lastIndex = 0;
  contentless.exec(between);
  return contentless.lastIndex < between.length;
}
