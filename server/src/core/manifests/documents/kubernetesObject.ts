import { isMap } from 'yaml';
import type { TextRange } from '../../text/textEdit';
import type { ManifestDocument } from './manifestDocument';
import type { YamlPath } from './yamlPath';
import { rangeOf, textOf } from './yamlTree';

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
  return collect(document, document.root, [], {}, new Set());
}

/**
 * `listed` is what an item of a list is where it does not say so itself; `seen` holds what was collected: an object that
 * stands in a list a second time, by alias, is no second object.
 */
function collect(
  document: ManifestDocument,
  node: unknown,
  path: YamlPath,
  listed: TypeOfItems,
  seen: Set<unknown>,
): readonly KubernetesObject[] {
  const { tree } = document;
  const kind = tree.text(node, 'kind') ?? listed.kind;
  const apiVersion = tree.text(node, 'apiVersion') ?? listed.apiVersion;
  if (kind === undefined || apiVersion === undefined || !isMap(node) || seen.has(node)) {
    return [];
  }
  seen.add(node);
  const items = kind.endsWith('List') ? tree.items(tree.child(node, 'items')) : [];
  const ofItems = typeOfItems(apiVersion, kind);
  return items.length > 0
    ? items.flatMap((item, index) => collect(document, item, [...path, 'items', index], ofItems, seen))
    : [toObject(document, node, path, apiVersion, kind)];
}

interface TypeOfItems {
  readonly apiVersion?: string;
  readonly kind?: string;
}

/**
 * The API server leaves `kind` and `apiVersion` out of the items of a `PodList`, and kubectl fills them in when it reads
 * one (apimachinery, `unstructuredJSONScheme.decodeToList`). A plain `List` tells nothing of its items.
 */
function typeOfItems(apiVersion: string, kindOfList: string): TypeOfItems {
  const kind = kindOfList.slice(0, -'List'.length);
  return kind === '' ? {} : { apiVersion, kind };
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
