import { stepsOf } from '../core/manifests/documents/keyPath';
import type { WorkloadKind } from '../core/manifests/workloads/kinds/workloadKind';
import type { PodShape } from '../core/manifests/workloads/podShape';

/** A plain object, as JSON or YAML would be made of. */
export type Tree = { [key: string]: unknown };

/** An object of a kind with an image wherever a shape of it has one. */
export function sampleObject(
  { kind, group = 'example.com', version = 'v1' }: WorkloadKind,
  shape: PodShape,
  imageAt: (keys: string) => string,
): Tree {
  const object: Tree = { apiVersion: `${group}/${version}`, kind, metadata: { name: 'x' } };
  for (const keys of shape.images) {
    put(object, below(shape, keys), imageAt(keys));
  }
  return object;
}

/** Keys from the object's root to what a shape names. */
export function below(shape: PodShape, keys: string): string {
  return [...stepsOf(shape.at), keys].join('.');
}

/** Puts a value where keys of the table lead, with a list of one item at `[*]`, and one key at `*`. */
export function put(tree: Tree, keys: string, value: unknown): void {
  const [step = '', ...rest] = stepsOf(keys);
  const key = step === '*' ? 'any' : step.replaceAll('[*]', '');
  const lists = step.split('[*]').length - 1;
  const inner: unknown = rest.length === 0 ? value : itemOf(tree[key], lists);
  if (rest.length > 0) {
    put(inner as Tree, rest.join('.'), value);
  }
  tree[key] = Array.from({ length: lists }).reduce((item) => [item], inner);
}

/** What is in a list of one item, or in a list of that; an empty mapping when nothing is there yet. */
function itemOf(value: unknown, lists: number): unknown {
  return lists === 0 || value === undefined ? (value ?? {}) : itemOf((value as unknown[])[0], lists - 1);
}
