/** Where the lines of a text start, to turn offsets into lines and columns without keeping the text. */
export class LineStarts {
  readonly #starts: Uint32Array;

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
    this.#starts = Uint32Array.from(starts);
  }

  /** Both from 0; columns count UTF-16 units, as editors do. */
  at(offset: number): { readonly line: number; readonly character: number } {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  }
}
