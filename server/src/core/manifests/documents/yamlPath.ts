/** Keys and places in lists, from the document's root or from what is said. */
export type YamlPath = readonly (string | number)[];

export function isSamePath(one: YamlPath, other: YamlPath): boolean {
  return one.length === other.length && leadsTo(one, other);
}

/** Whether what stands at `path` stands at or below `holder`. */
export function leadsTo(holder: YamlPath, path: YamlPath): boolean {
  return holder.every((step, index) => path[index] === step);
}
