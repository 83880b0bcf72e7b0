import { linePrefix } from '../text/lines';

/** Keys of YAML in block style, by indentation alone: what is being typed is seldom a whole document. */
interface KeyLine {
  /** Where the key begins, behind the dash of a list's item. */
  readonly column: number;
  readonly key: string;
  readonly startsItem: boolean;
}

/** The keys that the place is in, the outermost first. */
export function enclosingKeys(text: string, offset: number): readonly string[] {
  const around: string[] = [];
  let column = columnAt(text, offset);
  for (const line of linesBefore(text, offset)) {
    if (line.column < column) {
      around.unshift(line.key);
      column = line.column;
    }
  }
  return around;
}

/** The other keys of the mapping in which a key begins at the place. */
export function keysBeside(text: string, offset: number): ReadonlySet<string> {
  const column = columnAt(text, offset);
  const beside = new Set<string>();
  for (const line of startsItem(linePrefix(text, offset)) ? [] : linesBefore(text, offset)) {
    if (line.column < column) {
      break;
    }
    if (line.column === column) {
      beside.add(line.key);
      if (line.startsItem) {
        break;
      }
    }
  }
  for (const line of linesAfter(text, offset)) {
    if (line.column < column || (line.column === column && line.startsItem)) {
      break;
    }
    if (line.column === column) {
      beside.add(line.key);
    }
  }
  return beside;
}

function columnAt(text: string, offset: number): number {
  return linePrefix(text, offset).length;
}

/** The nearest first. */
function linesBefore(text: string, offset: number): readonly KeyLine[] {
  return text.slice(0, offset).split('\n').slice(0, -1).reverse().flatMap(keyLine);
}

function linesAfter(text: string, offset: number): readonly KeyLine[] {
  return text.slice(offset).split('\n').slice(1).flatMap(keyLine);
}

function keyLine(line: string): readonly KeyLine[] {
  const [, before = '', key] = /^(\s*(?:-\s+)?)["']?([\w./-]+)["']?:(?:\s|$)/.exec(line) ?? [];
  return key === undefined ? [] : [{ column: before.length, key, startsItem: startsItem(before) }];
}

function startsItem(before: string): boolean {
  return /^\s*-\s/.test(before);
}
