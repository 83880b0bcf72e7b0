import type { YamlTree } from '../../manifests/documents/yamlTree';
import type { PatchTarget } from './kustomization';
import { scalarText } from './scalarText';

export function targetOf(tree: YamlTree, node: unknown): PatchTarget {
  const fields = (['group', 'version', 'kind', 'name', 'namespace'] as const).flatMap((key) => {
    const text = scalarText(tree.child(node, key));
    return text ? [[key, text] as const] : [];
  });
  const selectors = [tree.text(node, 'labelSelector'), tree.text(node, 'annotationSelector')];
  return { ...Object.fromEntries(fields), hasSelector: selectors.some((selector) => selector) };
}
