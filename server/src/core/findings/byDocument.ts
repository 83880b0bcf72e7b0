/** What belongs to each document of a file, in order; a file may have thousands, most of them with nothing. */
export function byDocument<Item extends { readonly documentIndex: number }>(
  items: readonly Item[],
): (documentIndex: number) => readonly Item[] {
  const grouped = new Map<number, Item[]>();
  for (const item of items) {
    const beside = grouped.get(item.documentIndex) ?? [];
    grouped.set(item.documentIndex, beside);
    beside.push(item);
  }
  return (documentIndex) => grouped.get(documentIndex) ?? [];
}
