import { isAlias, isCollection, isPair, isScalar, Scalar } from 'yaml';

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
