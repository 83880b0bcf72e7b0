/**
 * Text that must never be printed: a password, a token, a rendered pull secret.
 *
 * Every way of turning it into a string by accident (template literals, JSON, console, an error's message)
 * gives the word `[secret]`; only `reveal()` gives the text, so that each place that needs it can be found.
 */
export class SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The secret itself. Pass it on at once; never keep it in a variable that outlives the call. */
  reveal(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  /** What node's `util.inspect`, and so `console.log`, shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
