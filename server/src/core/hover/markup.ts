/** How words of a hover are set: as Markdown, or as plain text for clients that show nothing else. */
export interface Markup {
  /** A name, a host or another text from outside, as it is. */
  readonly code: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly link: (text: string, uri: string) => string;
}

/** Texts come from anybody's manifests: none of them may turn into a link or a picture. */
export const markdown: Markup = {
  code: (text) => {
    const line = oneLine(text);
    const longestRun = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longestRun + 1);
    const gap = longestRun > 0 ? ' ' : '';
    return `${fence}${gap}${line}${gap}${fence}`;
  },
  strong: (text) => `**${escaped(text)}**`,
  link: (text, uri) => `[${escaped(text)}](${uri.replace(/[()\s<>]/g, percentEncoded)})`,
};

export const plainText: Markup = { code: oneLine, strong: oneLine, link: oneLine };

function escaped(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Brackets too, which `encodeURIComponent` leaves as they are. */
function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
