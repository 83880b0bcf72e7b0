import { isAlias, isCollection, isPair, isScalar, type Node, Scalar } from 'yaml';

/** Offset of a node's own text; undefined for what is no node, or has no place in the text. */
export function startOf(node: unknown): number | undefined {
  return (node as Partial<Node> | null | undefined)?.range?.[0];
}

/**
 * Offset behind the last character of a node's own text: not the comments and blank lines that the parser counts
 * to a block collection. Undefined for a node that has no place in the text.
 */
export function contentEnd(node: unknown, text: string): number | undefined {
  if (isPair(node)) {
    return contentEnd(node.value, text) ?? contentEnd(node.key, text);
  }
  if (isCollection(node) && !node.flow && node.items.length > 0) {
    return contentEnd(node.items.at(-1), text);
  }
  if (
    isScalar(node) &&
    (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL) &&
    node.range
  ) {
    return text.slice(0, node.range[1]).trimEnd().length;
  }
  return isScalar(node) || isAlias(node) || isCollection(node) ? node.range?.[1] : undefined;
}
