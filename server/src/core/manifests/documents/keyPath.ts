import { isMap } from 'yaml';
import type { YamlPath } from './yamlPath';
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
  let places: Place[] = [{ ...from, within: [] }];
  for (const step of stepsOf(keys)) {
    const reached: Place[] = [];
    for (const place of places) {
      take(tree, place, step, reached);
    }
    places = reached;
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

/** Adds to `reached` what one step leads to; a list of lists takes two. */
function take(tree: YamlTree, place: Place, step: string, reached: Place[]): void {
  if (step.endsWith(every)) {
    const lists: Place[] = [];
    take(tree, place, step.slice(0, -every.length), lists);
    for (const { node, path, within } of lists) {
      for (const [index, item] of tree.items(node).entries()) {
        reached.push({ node: item, path: [...path, index], within });
      }
    }
    return;
  }
  const within = isMap(place.node) ? [...place.within, place.node] : place.within;
  for (const key of step === '*' ? tree.keys(place.node) : [step]) {
    reached.push({ node: tree.child(place.node, key), path: [...place.path, key], within });
  }
}
