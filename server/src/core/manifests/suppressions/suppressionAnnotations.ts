import { isMap, isPair } from 'yaml';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { ManifestDocument } from '../documents/manifestDocument';
import type { YamlPath } from '../documents/yamlPath';
import { rangeOf, textOf, type YamlTree } from '../documents/yamlTree';
import { namedRules, type Suppression, suppressionAnnotation } from './suppression';

/** The annotations of an object, and of the pod templates in it, that silence something. */
export function suppressionAnnotationsOf(
  object: KubernetesObject,
  { tree }: ManifestDocument,
): readonly Omit<Suppression, 'object'>[] {
  return annotated(tree, object.node, object.path, new Set()).map(({ path, node }) => {
    const range = rangeOf(node) ?? { start: 0, end: 0 };
    return {
      reach: { kind: 'object', path },
      rules: namedRules(textOf(node) ?? '', range.start),
      range,
    };
  });
}

interface AnnotatedMapping {
  /** To the mapping whose `metadata` hold the annotation. */
  readonly path: YamlPath;
  /** The annotation's value. */
  readonly node: unknown;
}

/** `seen` holds the mappings searched: aliases may lead round in circles. */
function annotated(
  tree: YamlTree,
  from: unknown,
  path: YamlPath,
  seen: Set<unknown>,
): readonly AnnotatedMapping[] {
  const node = tree.resolve(from);
  if (seen.has(node)) {
    return [];
  }
  seen.add(node);
  if (!isMap(node)) {
    return tree.items(node).flatMap((item, index) => annotated(tree, item, [...path, index], seen));
  }
  const annotation = tree.entry(
    tree.child(tree.child(node, 'metadata'), 'annotations'),
    suppressionAnnotation,
  );
  const below = node.items.flatMap((pair) => {
    const key = isPair(pair) ? textOf(pair.key) : undefined;
    return key === undefined ? [] : annotated(tree, pair.value, [...path, key], seen);
  });
  return annotation ? [{ path, node: annotation.node }, ...below] : below;
}
