import type { ManifestDocument } from './manifestDocument';
import type { YamlPath } from './yamlPath';

/** What stands at a path from the document's root, aliases resolved; undefined when the path leads nowhere. */
export function nodeAt({ tree, root }: ManifestDocument, path: YamlPath): unknown {
  let node: unknown = root;
  for (const step of path) {
    node = typeof step === 'number' ? tree.item(node, step) : tree.child(node, step);
  }
  return node;
}
