import { isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import { textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import type { MisplacedPullSecrets } from '../../manifests/workloads/misplacedPullSecrets';
import { isOwnValue } from './ownValue';
import { pairsTo } from './removeEntry';

/** What is written for pods and does not reach them. */
export interface MisplacedValue {
  /** The mapping with the key. */
  readonly holder: YAMLMap;
  readonly pair: Pair;
  /** The key's value, which no alias shares. */
  readonly value: Node;
  readonly names: readonly string[];
}

/** Undefined where an alias stands in the value's place, or others may refer to it. */
export function misplacedValueOf(
  document: ManifestDocument,
  { path, key }: MisplacedPullSecrets,
): MisplacedValue | undefined {
  const [found] = pairsTo(document, path.slice(0, -1), [key]) ?? [];
  const value = found?.pair.value;
  return found && isOwnValue(value)
    ? { holder: found.map, pair: found.pair, value, names: namesIn(document.tree, value) }
    : undefined;
}

export function namesOfMisplaced(
  document: ManifestDocument,
  misplaced: MisplacedPullSecrets,
): readonly string[] {
  return namesIn(document.tree, nodeAt(document, misplaced.path));
}

/** In whatever form they are written. */
function namesIn(tree: YamlTree, value: unknown): readonly string[] {
  const items = isSeq(value) ? tree.items(value) : [value];
  return items.flatMap((item) => textOf(item) || tree.text(item, 'name') || []);
}
