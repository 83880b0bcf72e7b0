import { isMap, isSeq } from 'yaml';
import type { ManifestDocument } from '../documents/manifestDocument';
import type { YamlTree } from '../documents/yamlTree';

/**
 * What a strategic merge patch says beside its fields: that its object goes, or something else that decides how its
 * lists and mappings are merged (k8s.io/apimachinery, pkg/util/strategicpatch).
 */
export type MergeDirective = 'delete' | 'other';

const directive = /\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)\b/;

export function mentionsMergeDirective(text: string): boolean {
  return directive.test(text);
}

/** Of one object in the document. */
export function mergeDirectiveOf(
  { tree, text }: ManifestDocument,
  object: unknown,
): MergeDirective | undefined {
  if (!mentionsMergeDirective(text)) {
    return undefined;
  }
  if (tree.text(object, '$patch') === 'delete') {
    return 'delete';
  }
  return holdsDirective(tree, object) ? 'other' : undefined;
}

/** Fields of objects and containers in which a directive changes neither images nor what pulls them. */
const elsewhere: ReadonlySet<string> = new Set([
  'annotations',
  'args',
  'command',
  'env',
  'envFrom',
  'labels',
  'lifecycle',
  'livenessProbe',
  'ports',
  'readinessProbe',
  'resources',
  'securityContext',
  'startupProbe',
  'tolerations',
  'volumeMounts',
]);

/** `searched` holds what is without one: aliases that share it, or go in circles, end there. */
function holdsDirective(tree: YamlTree, node: unknown, searched = new Set<unknown>()): boolean {
  if (searched.has(node)) {
    return false;
  }
  searched.add(node);
  if (isSeq(node)) {
    return tree.items(node).some((item) => holdsDirective(tree, item, searched));
  }
  if (!isMap(node)) {
    return false;
  }
  return tree
    .keys(node)
    .some(
      (key) =>
        directive.test(key) || (!elsewhere.has(key) && holdsDirective(tree, tree.child(node, key), searched)),
    );
}
