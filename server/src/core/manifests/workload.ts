import { isMap } from 'yaml';
import type { TextRange } from '../text/textEdit';
import type { KindTable } from './kindTable';
import type { KubernetesObject, YamlPath } from './kubernetesObject';
import { type PodSpec, readPodSpec } from './podSpec';
import type { YamlTree } from './yamlTree';

/** An object that carries pod specs. */
export interface Workload {
  readonly kind: string;
  readonly name?: string;
  readonly nameRange?: TextRange;
  readonly namespace?: string;
  /** Where the object stands in its document; a live one's is empty. */
  readonly path: YamlPath;
  readonly podSpecs: readonly PodSpec[];
}

/** The workload an object is, or undefined when its kind carries no pod spec. */
export function workloadOf(object: KubernetesObject, tree: YamlTree, kinds: KindTable): Workload | undefined {
  const row = kinds.rowOf(object.kind, object.apiVersion);
  if (!row) {
    return undefined;
  }
  const { kind, name, nameRange, namespace, path: at } = object;
  return {
    kind,
    path: at,
    ...(name === undefined ? {} : { name }),
    ...(nameRange === undefined ? {} : { nameRange }),
    ...(namespace === undefined ? {} : { namespace }),
    podSpecs: row.podSpecs
      .flatMap((keys) => follow(tree, object.node, keys, object.path))
      .map(({ node, path }) => readPodSpec(tree, node, path)),
  };
}

interface Place {
  readonly node: unknown;
  readonly path: YamlPath;
}

/** The mappings that dotted keys lead to; `[*]` behind a key goes on with every item. */
function follow(tree: YamlTree, from: unknown, keys: string, base: YamlPath): readonly Place[] {
  let places: readonly Place[] = [{ node: from, path: base }];
  for (const step of keys.split('.')) {
    const everyItem = step.endsWith('[*]');
    const key = everyItem ? step.slice(0, -3) : step;
    places = places.flatMap(({ node, path }) => {
      const value = tree.child(node, key);
      return everyItem
        ? tree.items(value).map((item, index) => ({ node: item, path: [...path, key, index] }))
        : [{ node: value, path: [...path, key] }];
    });
  }
  return places.filter(({ node }) => isMap(node));
}
