/** How many files are read at once: enough to keep the disk busy, few enough to forget soon. */
const batchSize = 32;

/** Works on all items, a batch of them at the same time. */
export async function inBatches<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < items.length; from += batchSize) {
    await Promise.all(items.slice(from, from + batchSize).map(work));
  }
}
