/** A scalar of one line: quoted with the plainest escapes, or of characters that mean nothing to YAML. */
const quoted = `"(?:[^"\\\\\\r\\n]|\\\\["\\\\/nt])*"|'(?:[^'\\r\\n]|'')*'`;
const word = '(?!-[ \\r\\n])[\\w./$()+=@~-]';
const plain = `${word}(?:[\\w./$()+=@~,;-]|:(?=[\\w./$])| +(?=[\\w./$(=-]))*`;
const item = `(?:${quoted}|${word}[\\w./$()+=@~-]*)`;
const list = `\\[ *(?:${item}(?: *, *${item})*)? *\\]`;
const mapping = `\\{ *(?:[\\w./-]+: +${item}(?: *, *[\\w./-]+: +${item})*)? *\\}`;
const value = `${quoted}|${list}|${mapping}|${plain}`;

/** A key, an item of a list, or an item that begins with a key. */
const plainLine = new RegExp(
  `( *)(?:(- )?([A-Za-z][\\w./-]*):(?: +(${value}))?|(- )(${value}))(?: +#.*)? *\\r?(?:\\n|$)`,
  'y',
);
const lineWithoutContent = / *(?:#.*)?\r?(?:\n|$)/y;

/** A mapping's keys, or a list's dashes, stand in one column. */
interface Level {
  readonly column: number;
  readonly isList: boolean;
}

/**
 * Where the block of a key ends, if it is so plain that its lines tell without a parser that it is valid: keys, scalars
 * of one line, and lists of them, each in its column. Undefined for anything else. `start` is that of the key's line,
 * where nothing but blanks stands before it.
 */
export function plainBlockEnd(text: string, start: number): number | undefined {
  const keyColumn = columnAt(text, start);
  const levels: Level[] = [{ column: keyColumn, isList: false }];
  let awaitsValue = false;
  for (let line = start; line < text.length; line = plainLine.lastIndex) {
    const contentless = endOf(lineWithoutContent, text, line);
    if (contentless !== undefined) {
      plainLine.lastIndex = contentless;
      continue;
    }
    if (line > start && isBehind(text, line, keyColumn)) {
      return line;
    }
    plainLine.lastIndex = line;
    const [, blanks = '', keyDash, key, keyValue, itemDash] = plainLine.exec(text) ?? [];
    if ((key ?? itemDash) === undefined) {
      return undefined;
    }
    const isItem = (keyDash ?? itemDash) !== undefined;
    if (line > start && !stands(levels, { column: blanks.length, isList: isItem }, awaitsValue)) {
      return undefined;
    }
    if (isItem && key !== undefined) {
      levels.push({ column: blanks.length + 2, isList: false });
    }
    awaitsValue = key !== undefined && keyValue === undefined;
  }
  return text.length;
}

/** Whether a line may stand where it does: it goes on with a level that is open, or opens one for the value before it. */
function stands(levels: Level[], { column, isList }: Level, awaitsValue: boolean): boolean {
  let mayOpen = awaitsValue;
  while ((levels.at(-1)?.column ?? -1) > column) {
    levels.pop();
    mayOpen = false;
  }
  const level = levels.at(-1);
  // A list may stand in the column of its key.
  if (level?.column !== column || (isList && !level.isList)) {
    levels.push({ column, isList });
    return mayOpen;
  }
  if (level.isList && !isList) {
    levels.pop();
    return levels.at(-1)?.column === column;
  }
  return true;
}

/** Whether the block is over: a list may stand in the column of its key, and a tab may mean anything. */
function isBehind(text: string, line: number, keyColumn: number): boolean {
  const column = columnAt(text, line);
  const first = text[line + column];
  return column < keyColumn ? first !== '\t' : column === keyColumn && first !== '-';
}

function columnAt(text: string, line: number): number {
  return (endOf(blanks, text, line) ?? line) - line;
}

const blanks = / */y;

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
