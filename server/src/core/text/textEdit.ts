/** A stretch of text in UTF-16 offsets, `end` exclusive. What it is relative to is said where it is used. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text at `range`; an empty range inserts. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

export function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

export function shiftRange(range: TextRange, by: number): TextRange {
  return { start: range.start + by, end: range.end + by };
}

export function shiftEdits(edits: readonly TextEdit[], by: number): readonly TextEdit[] {
  return edits.map(({ range, newText }) => ({ range: shiftRange(range, by), newText }));
}

/** Applies edits that do not overlap. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.range.start - b.edit.range.start || a.order - b.order);
  let result = '';
  let from = 0;
  for (const { edit } of ordered) {
    result += text.slice(from, edit.range.start) + edit.newText;
    from = Math.max(from, edit.range.end);
  }
  return result + text.slice(from);
}
