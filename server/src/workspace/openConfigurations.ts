import type { TextDocument } from 'vscode-languageserver-textdocument';
import { readConfiguration } from './configurationFile';

/** What open configuration files say: where one cannot be read, as in the middle of typing, what it said before. */
export class OpenConfigurations {
  readonly #readable = new Map<string, { readonly text: string; readonly values: string }>();

  /** The document was opened, or is being typed in. Says whether it sets something else now. */
  take(document: TextDocument): boolean {
    const text = document.getText();
    const { values } = readConfiguration(text);
    if (values === undefined) {
      return false;
    }
    const before = this.#readable.get(document.uri);
    const now = { text, values: JSON.stringify(values) };
    this.#readable.set(document.uri, now);
    // What was opened a moment ago is what the disk has.
    return before === undefined ? document.version > 1 : before.values !== now.values;
  }

  forget(uri: string): void {
    this.#readable.delete(uri);
  }

  /** The newest text that could be read; undefined for a file that is not open, or never could be. */
  textOf(uri: string): string | undefined {
    return this.#readable.get(uri)?.text;
  }
}
