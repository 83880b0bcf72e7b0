/**
 * Reads `WWW-Authenticate` (RFC 9110 §11.6.1): a list of challenges, each a scheme with parameters, where the
 * commas between challenges and between parameters look alike.
 *
 * Lenient where registries are: unquoted values with any characters (Google, IBM), spaces around `,` and `=`.
 */

export interface Challenge {
  /** Lower case: `basic`, `bearer`, `negotiate`. */
  readonly scheme: string;
  /** Names in lower case; the first of several with one name counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The challenges in the order of the header; none for a missing or unreadable one. */
export function parseChallenges(header: string | undefined): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const scanner = new HeaderScanner(header ?? '');
  while (scanner.skipSeparators()) {
    const name = scanner.token();
    if (name === '') {
      scanner.skipOne();
    } else if (scanner.atEquals()) {
      const value = scanner.value();
      const parameters = challenges.at(-1)?.parameters;
      if (parameters !== undefined && !parameters.has(name)) {
        parameters.set(name, value);
      }
    } else {
      challenges.push({ scheme: name, parameters: new Map() });
      scanner.skipToken68();
    }
  }
  return challenges;
}

class HeaderScanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** False at the end of the text. */
  skipSeparators(): boolean {
    this.#take(/[\s,]*/uy);
    return this.#at < this.#text.length;
  }

  skipOne(): void {
    this.#at += 1;
  }

  /** A scheme or a parameter's name, in lower case; empty if none stands here. */
  token(): string {
    return this.#take(/[!#$%&'*+\-.^_`|~\w]+/uy).toLowerCase();
  }

  /** Steps over `=` and the space around it, if they stand here. */
  atEquals(): boolean {
    return this.#take(/\s*=\s*/uy) !== '';
  }

  value(): string {
    const quoted = this.#take(/"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/uy);
    if (quoted === '') {
      return this.#take(/[^\s,]+/uy);
    }
    return quoted.replace(/^"|"$/gu, '').replace(/\\([\s\S])/gu, '$1');
  }

  /** `Negotiate YII…==`: data in place of parameters, which ends at a comma. */
  skipToken68(): void {
    this.#take(/[ \t]+[\w\-.~+/]+=*[ \t]*(?=,|$)/uy);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
