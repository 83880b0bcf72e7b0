/** Characters with a meaning in a regular expression. */
const special = /[\\^$.*+?()[\]{}|]/g;

/** The text as a part of a regular expression that fits nothing else. */
export function inExpression(text: string): string {
  return text.replace(special, '\\$&');
}
