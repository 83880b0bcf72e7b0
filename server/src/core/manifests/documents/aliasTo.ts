import { type Alias, isAlias, isNode, isSeq, visit } from 'yaml';
import type { TextRange } from '../../text/textEdit';
import type { ManifestDocument } from './manifestDocument';
import type { YamlPath } from './yamlPath';

/**
 * Where an object stands for a text that is written elsewhere: the first alias, on the way from the document's root to
 * `path` or below, behind which the text at `range` is. Undefined where the text is the object's own.
 */
export function aliasTo(
  { tree, root }: ManifestDocument,
  path: YamlPath,
  range: TextRange,
): TextRange | undefined {
  let node: unknown = root;
  for (const step of path) {
    const entry = typeof step === 'string' ? tree.entry(node, step) : undefined;
    const written = typeof step === 'number' ? (isSeq(node) ? node.items[step] : undefined) : entry?.written;
    if (entry?.merged || isAlias(written)) {
      break;
    }
    node = written;
  }
  const found = aliasWithin(node, range, (alias) => tree.resolve(alias), new Set());
  return found?.range ? { start: found.range[0], end: found.range[1] } : undefined;
}

function aliasWithin(
  node: unknown,
  range: TextRange,
  resolve: (alias: Alias) => unknown,
  searched: Set<unknown>,
): Alias | undefined {
  let found: Alias | undefined;
  if (!isNode(node) || searched.has(node)) {
    return undefined;
  }
  searched.add(node);
  visit(node, {
    Alias: (_key, alias) => {
      const target = resolve(alias);
      const [start = 0, end = -1] = isNode(target) ? (target.range ?? []) : [];
      const isBehind =
        (start <= range.start && range.end <= end) ||
        aliasWithin(target, range, resolve, searched) !== undefined;
      if (isBehind) {
        found = alias;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}
