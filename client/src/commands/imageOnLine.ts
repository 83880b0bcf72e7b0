/** The image that a line of a manifest names, by a simple reading of that line alone. */
import { readImage } from '../../../server/src/core/images/imageText';

export type ImageOnLine =
  /** A whole name, as the line has it. */
  | { readonly kind: 'image'; readonly text: string }
  /** Filled in later, or misspelt: `text` is something to start from. */
  | { readonly kind: 'unfinished'; readonly text: string }
  | { readonly kind: 'none' };

const none: ImageOnLine = { kind: 'none' };

/** `image:` of containers and `reference:` of image volumes, also in JSON and in flow style; no comment's. */
const imageKey = /^(?<front>.*?(?:^|[\s{,"']))(?:image|reference)["']?\s*:(?=[\s"']|$)\s*(?<value>.*)$/su;
const lineMaxLength = 10_000;

export function imageOnLine(line: string): ImageOnLine {
  const { front = '', value = '' } = (line.length > lineMaxLength ? null : imageKey.exec(line))?.groups ?? {};
  const text = /(?:^|\s)#/u.test(front) ? '' : scalarAt(value);
  if (text === '') {
    return none;
  }
  const image = readImage(text);
  if (image.kind === 'reference') {
    return { kind: 'image', text };
  }
  return image.kind === 'templated' || image.reason === 'templated-host'
    ? { kind: 'unfinished', text }
    : none;
}

/** What a quoted or plain scalar says; a plain one ends at a blank, and in flow style at a comma or a bracket. */
function scalarAt(text: string): string {
  const quote = text[0];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, 1);
    return end < 0 ? '' : text.slice(1, end);
  }
  // `{{ .Values.tag }}` and `${TAG}` hold blanks and brackets of their own.
  const [plain = ''] = /^(?:\{\{.*?\}\}|\$\{[^}]*\}|[^\s,}#])*/u.exec(text) ?? [];
  return plain;
}
