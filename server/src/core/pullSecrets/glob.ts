/**
 * The patterns of Go's `path/filepath.Match`, as far as the host of a URL can hold them: `*` and classes like `[a-z0]`.
 * A pattern that is not well-formed matches nothing.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const parts = parseGlob(pattern);
  if (parts === undefined) {
    return false;
  }
  let part = 0;
  let at = 0;
  // Where to go on if what follows the last star does not fit: the star takes one character more.
  let star: { readonly part: number; at: number } | undefined;
  while (at < text.length || part < parts.length) {
    const current = parts[part];
    if (current === 'star') {
      star = { part, at };
      part += 1;
    } else if (current !== undefined && at < text.length && current(text[at] ?? '')) {
      part += 1;
      at += 1;
    } else if (star !== undefined && star.at < text.length) {
      star.at += 1;
      part = star.part + 1;
      at = star.at;
    } else {
      return false;
    }
  }
  return true;
}

type GlobPart = 'star' | ((character: string) => boolean);

function parseGlob(pattern: string): readonly GlobPart[] | undefined {
  const parts: GlobPart[] = [];
  const token = /\*|\[([^\]]+)\]|[^[]/y;
  while (token.lastIndex < pattern.length) {
    const match = token.exec(pattern);
    if (match === null) {
      return undefined;
    }
    const [text, members] = match;
    if (text === '*') {
      parts.push('star');
    } else if (members === undefined) {
      parts.push((character) => character === text);
    } else {
      const isMember = parseClass(members);
      if (isMember === undefined) {
        return undefined;
      }
      parts.push(isMember);
    }
  }
  return parts;
}

function parseClass(members: string): ((character: string) => boolean) | undefined {
  const ranges: { readonly low: string; readonly high: string }[] = [];
  const range = /([^-])(?:-([^-]))?/y;
  while (range.lastIndex < members.length) {
    const match = range.exec(members);
    if (match === null) {
      return undefined;
    }
    const [, low = '', high = low] = match;
    ranges.push({ low, high });
  }
  return (character) => ranges.some(({ low, high }) => low <= character && character <= high);
}
