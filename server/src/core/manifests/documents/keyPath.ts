import { isMap } from 'yaml';
import type { YamlPath } from './kubernetesObject';
import type { YamlTree } from './yamlTree';

/** What stands somewhere in a document. */
export interface Place {
  readonly node: unknown;
  readonly path: YamlPath;
  /** The mappings that lead there, the innermost last. */
  readonly within: readonly unknown[];
}

/**
 * What keys joined by dots lead to: `spec.template`. `[*]` behind a key goes on with every item of its list, `*` in
 * place of a key with every value of the mapping. No keys at all lead nowhere else.
 */
export function follow(tree: YamlTree, from: Omit<Place, 'within'>, keys: string): readonly Place[] {
  let places: readonly Place[] = [{ ...from, within: [] }];
  for (const step of stepsOf(keys)) {
    places = places.flatMap((place) => take(tree, place, step));
  }
  return places;
}

/** The steps of keys that are joined by dots. */
export function stepsOf(keys: string): readonly string[] {
  const known = steps.get(keys);
  if (known) {
    return known;
  }
  const split = keys === '' ? [] : keys.split('.');
  steps.set(keys, split);
  return split;
}

/** The same few keys of the tables lead into every document. */
const steps = new Map<string, readonly string[]>();

const every = '[*]';

function take(tree: YamlTree, { node, path, within }: Place, step: string): readonly Place[] {
  const inner = isMap(node) ? [...within, node] : within;
  if (step.endsWith(every)) {
    const list = step.slice(0, -every.length);
    return take(tree, { node, path, within }, list).flatMap((place) =>
      tree.items(place.node).map((item, index) => ({ ...place, node: item, path: [...place.path, index] })),
    );
  }
  const names = step === '*' ? tree.keys(node) : [step];
  return names.map((key) => ({ node: tree.child(node, key), path: [...path, key], within: inner }));
}
