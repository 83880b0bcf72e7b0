import { isMap } from 'yaml';
import type { ManifestDocument } from './manifestDocument';
import { textOf } from './yamlTree';

export type YamlPath = readonly (string | number)[];

/** An API object in a document: the document's root, or an item of a `List` in it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  /** From the document's root. */
  readonly path: YamlPath;
  readonly node: unknown;
}

/** Lists nest (a List may hold Lists), but no tool writes more than two levels. */
const deepestList = 8;

/** The objects of a document in order, those of a `List` or `PodList` one by one; a fragment without kind gives none. */
export function objectsOf(document: ManifestDocument): readonly KubernetesObject[] {
  return collect(document, document.root, [], 0);
}

function collect(
  document: ManifestDocument,
  node: unknown,
  path: YamlPath,
  depth: number,
): readonly KubernetesObject[] {
  const { tree } = document;
  const kind = tree.text(node, 'kind');
  const apiVersion = tree.text(node, 'apiVersion');
  if (kind === undefined || apiVersion === undefined || !isMap(node)) {
    return [];
  }
  const items = kind.endsWith('List') ? tree.items(tree.child(node, 'items')) : [];
  if (items.length > 0) {
    return depth >= deepestList
      ? []
      : items.flatMap((item, index) => collect(document, item, [...path, 'items', index], depth + 1));
  }
  const metadata = tree.child(node, 'metadata');
  const name = textOf(tree.child(metadata, 'name'));
  const namespace = textOf(tree.child(metadata, 'namespace'));
  return [
    {
      apiVersion,
      kind,
      ...(name === undefined ? {} : { name }),
      // An empty namespace is an absent one to the API.
      ...(namespace === undefined || namespace === '' ? {} : { namespace }),
      path,
      node,
    },
  ];
}
