/**
 * The text with all that moves a terminal's cursor or begins a line written out (`\n`, `\u001b`): names in manifests and of
 * files are other people's, and a line that begins with `::` is a command to GitHub's runner.
 */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    const written = JSON.stringify(character).slice(1, -1);
    return written === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : written;
  });
}
