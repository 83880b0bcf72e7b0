/**
 * The text without the links that VS Code makes of `[words](command:…)` in its messages and input boxes. A click on one
 * runs the command, so texts of a server or of a manifest pass through here before they are shown.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
