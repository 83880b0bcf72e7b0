import { isCollection, isPair } from 'yaml';
import type { YamlTree } from './yamlTree';

/**
 * Most nodes that aliases may add to a document. Lists of aliases to lists of aliases grow by multiplication, so that a
 * few kilobytes stand for millions of images; Kubernetes' own reader refuses such documents too (go-yaml: "excessive
 * aliasing").
 */
const mostAdded = 20_000;

/** Whether a document would be far larger if everything stood where its aliases stand. */
export function growsTooLarge(tree: YamlTree, text: string): boolean {
  if (!text.includes('*') || !text.includes('&')) {
    return false;
  }
  const sizes = new Map<unknown, number>();
  /** With what the aliases below stand for; each node is looked into once. */
  const size = (node: unknown): number => {
    const known = sizes.get(node);
    if (known !== undefined) {
      return known;
    }
    // A node that holds itself ends there.
    sizes.set(node, 1);
    const total = childrenOf(node).reduce<number>((sum, child) => sum + size(tree.resolve(child)), 1);
    sizes.set(node, total);
    return total;
  };
  const total = size(tree.document.contents);
  return total - sizes.size > mostAdded;
}

function childrenOf(node: unknown): readonly unknown[] {
  return isPair(node) ? [node.key, node.value] : isCollection(node) ? node.items : [];
}
