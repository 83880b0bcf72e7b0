/** A stretch of text that something else fills in later; `end` is exclusive. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
}

/** Ends of the bracketed forms, which may nest: `${A:-${B}}`, `{{ include "x" . }}`. */
const closingBracket: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['(', ')'],
  ['[', ']'],
  ['<', '>'],
]);

/** `${X}` `$(X)` `$[X]` `#{X}#` `%{X}` `{X}` `{{ X }}` `((X))` `[[X]]` `<X>`: what opens them. */
const opening = /[$#%]?\{|\$[([]|\(\(|\[\[|</y;
/** `$X` `%X%` `@X@` `__X__`. */
const named =
  /\$[A-Za-z_][A-Za-z0-9_]*|%[A-Za-z_][\w.-]{0,63}%|@[A-Za-z_][\w.-]{0,63}@|__[A-Z][A-Z0-9_]{0,63}?__/y;
/** In lower case `a__b__c` is an ordinary name, unless the underscores begin a part of the reference. */
const namedInLowerCase = /__[a-z][a-z0-9_]{0,63}?__(?=$|[/:@])/y;

/** Placeholders in the order they stand in the text. One that is not closed (yet) reaches to the end of the text. */
export function findPlaceholders(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  let at = 0;
  while (at < text.length) {
    const end = placeholderEnd(text, at);
    if (end === undefined) {
      at += 1;
    } else {
      found.push({ start: at, end });
      at = end;
    }
  }
  return found;
}

function placeholderEnd(text: string, at: number): number | undefined {
  const open = matchAt(opening, text, at);
  if (open !== undefined) {
    const last = open.at(-1) ?? '';
    const end = bracketEnd(text, at + open.length - 1, last, closingBracket.get(last) ?? '');
    return open === '#{' && text[end] === '#' ? end + 1 : end;
  }
  const name =
    matchAt(named, text, at) ??
    (at === 0 || '/:@'.includes(text[at - 1] ?? '') ? matchAt(namedInLowerCase, text, at) : undefined);
  return name === undefined ? undefined : at + name.length;
}

/** `(`, `[` and `{` may be doubled; the doubled ones are balanced like any others. */
function bracketEnd(text: string, from: number, open: string, close: string): number {
  const start = text[from - 1] === open ? from - 1 : from;
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === open) {
      depth += 1;
    } else if (text[at] === close) {
      depth -= 1;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
