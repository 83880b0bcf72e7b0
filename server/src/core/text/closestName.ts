/** The name that was probably meant: the one with the fewest typing mistakes, if they are few for its length. */
export function closestName(written: string, names: Iterable<string>): string | undefined {
  let closest: string | undefined;
  let fewest = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const name of names) {
    const count = Math.abs(name.length - written.length) < fewest ? mistakes(written, name) : fewest;
    if (name !== written && count < fewest) {
      closest = name;
      fewest = count;
    }
  }
  return closest;
}

/** Characters that are missing, too many or others, or two that changed places (optimal string alignment). */
function mistakes(written: string, meant: string): number {
  let twoAbove: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: meant.length + 1 }, (_, column) => column);
  for (let row = 1; row <= written.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= meant.length; column += 1) {
      const isSame = written[row - 1] === meant[column - 1];
      const isSwapped = written[row - 1] === meant[column - 2] && written[row - 2] === meant[column - 1];
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped && row > 1 && column > 1 ? (twoAbove[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    twoAbove = above;
    above = current;
  }
  return above[meant.length] ?? 0;
}
