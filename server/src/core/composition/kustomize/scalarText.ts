import { isScalar } from 'yaml';

/** A scalar as it is written: `1.20` is a tag, though it is a number to YAML. */
export function scalarText(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) {
    return undefined;
  }
  return typeof node.value === 'string' ? node.value : node.source;
}
