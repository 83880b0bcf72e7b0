import { isMap } from 'yaml';
import type { TextRange } from '../../text/textEdit';
import type { ManifestDocument } from './manifestDocument';
import { rangeOf, textOf } from './yamlTree';

export type YamlPath = readonly (string | number)[];

/** An API object in a document: the document's root, or an item of a `List` in it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  /** Where the name's text stands in the document. */
  readonly nameRange?: TextRange;
  readonly namespace?: string;
  /** From the document's root. */
  readonly path: YamlPath;
  readonly node: unknown;
}

/** The objects of a document in order, those of a `List` or `PodList` one by one; a fragment without kind gives none. */
export function objectsOf(document: ManifestDocument): readonly KubernetesObject[] {
  return collect(document, document.root, [], new Set());
}

/** `seen` holds what was collected: an object that stands in a list a second time, by alias, is no second object. */
function collect(
  document: ManifestDocument,
  node: unknown,
  path: YamlPath,
  seen: Set<unknown>,
): readonly KubernetesObject[] {
  const { tree } = document;
  const kind = tree.text(node, 'kind');
  const apiVersion = tree.text(node, 'apiVersion');
  if (kind === undefined || apiVersion === undefined || !isMap(node) || seen.has(node)) {
    return [];
  }
  seen.add(node);
  const items = kind.endsWith('List') ? tree.items(tree.child(node, 'items')) : [];
  return items.length > 0
    ? items.flatMap((item, index) => collect(document, item, [...path, 'items', index], seen))
    : [toObject(document, node, path, apiVersion, kind)];
}

function toObject(
  { tree }: ManifestDocument,
  node: unknown,
  path: YamlPath,
  apiVersion: string,
  kind: string,
): KubernetesObject {
  const metadata = tree.child(node, 'metadata');
  const nameNode = tree.child(metadata, 'name');
  const name = textOf(nameNode);
  const nameRange = rangeOf(nameNode);
  const namespace = tree.text(metadata, 'namespace');
  return {
    apiVersion,
    kind,
    ...(name === undefined ? {} : { name }),
    ...(nameRange === undefined ? {} : { nameRange }),
    // An empty namespace is an absent one to the API.
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    path,
    node,
  };
}
