import { isMap, isScalar } from 'yaml';
import type { TextRange } from '../../text/textEdit';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { ManifestDocument } from '../documents/manifestDocument';
import type { YamlPath } from '../documents/yamlPath';
import { rangeOf, textOf, type YamlTree } from '../documents/yamlTree';
import type { Selection } from '../injectors/injector';
import { copiesOf } from './secretCopies';
import { contentOf, isTooLarge, type SecretContent, secretDataOf } from './secretData';
import { type MadeSecret, secretsMadeBy } from './secretMakers';

/** A Secret that a manifest brings into the cluster; passwords stay in the text. */
export interface Secret {
  readonly name: string;
  readonly nameRange?: TextRange;
  readonly namespace?: string;
  /** The object's kind: `Secret`, or what a controller makes one from, such as `SealedSecret`. */
  readonly madeBy: string;
  /** `Opaque` where none is written, as the API server has it; absent when only its maker knows. */
  readonly type?: string;
  /** Where the type is written. */
  readonly typeRange?: TextRange;
  /** From the document's root to where the type is, or would be, written; absent where no edit can be made. */
  readonly typePath?: YamlPath;
  /** kustomize appends a hash of the data to its name. */
  readonly hasHashSuffix?: true;
  /** Other namespaces that a controller copies it to. */
  readonly copiedTo?: Selection;
  /** What the kubelet finds in it, in the key of its type; for other types, in any key that a pull secret has. */
  readonly content: SecretContent;
  /** Where that data stand. */
  readonly contentRange?: TextRange;
  /** Where the key of `data` or `stringData` stands that holds them. */
  readonly contentKeyRange?: TextRange;
  /** The file that a generator takes that data from, as written: relative to the kustomization. */
  readonly contentFile?: string;
  /** Its data are more than the API server takes. */
  readonly isTooLarge?: true;
  /** Names in `data` and `stringData`. */
  readonly dataKeys: readonly string[];
  /** Its data cannot change any more: a new password needs a new Secret. */
  readonly immutable: boolean;
  /** From the document's root. */
  readonly path: YamlPath;
}

/** The Secrets that an object is, or that a controller makes from it. */
export function secretsOf(object: KubernetesObject, document: ManifestDocument): readonly Secret[] {
  if (object.kind === 'Secret' && isCoreVersion(object.apiVersion)) {
    return object.name === undefined ? [] : [plainSecret(object, object.name, document)];
  }
  return secretsMadeBy(object, document.tree).map((made) => toSecret(object, made, document.tree));
}

function isCoreVersion(apiVersion: string): boolean {
  return !apiVersion.includes('/');
}

function toSecret(object: KubernetesObject, made: MadeSecret, tree: YamlTree): Secret {
  return {
    ...made,
    ...copied(object.node, tree),
    madeBy: object.kind,
    content: { kind: 'unknown' },
    dataKeys: [],
    immutable: false,
    path: object.path,
  };
}

function plainSecret(object: KubernetesObject, name: string, document: ManifestDocument): Secret {
  const { tree } = document;
  const typeNode = tree.child(object.node, 'type');
  const type = textOf(typeNode) || 'Opaque';
  const typeRange = rangeOf(typeNode);
  const found = secretDataOf(object, type, tree);
  return {
    name,
    ...(object.nameRange === undefined ? {} : { nameRange: object.nameRange }),
    ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
    madeBy: object.kind,
    type,
    ...(typeRange === undefined ? {} : { typeRange }),
    typePath: [...object.path, 'type'],
    ...copied(object.node, tree),
    content: isFilledInLater(object, tree) ? { kind: 'unknown' } : contentOf(found, document.text),
    ...(found?.range === undefined ? {} : { contentRange: found.range }),
    ...(found?.keyRange === undefined ? {} : { contentKeyRange: found.keyRange }),
    ...(isTooLarge(object, tree) ? { isTooLarge: true } : {}),
    dataKeys: [
      ...new Set([
        ...keysOf(tree, tree.child(object.node, 'data')),
        ...keysOf(tree, tree.child(object.node, 'stringData')),
      ]),
    ],
    immutable: isTrue(tree.child(object.node, 'immutable')),
    path: object.path,
  };
}

export function copied(object: unknown, tree: YamlTree): Pick<Secret, 'copiedTo'> {
  const copiedTo = copiesOf(tree, object);
  return copiedTo === undefined ? {} : { copiedTo };
}

/** Annotations of controllers that copy another Secret's data into this one; it is empty in the manifest. */
const copyingAnnotations: readonly string[] = [
  // github.com/mittwald/kubernetes-replicator
  'replicator.v1.mittwald.de/replicate-from',
  // github.com/emberstack/kubernetes-reflector
  'reflector.v1.k8s.emberstack.com/reflects',
];

function isFilledInLater(object: KubernetesObject, tree: YamlTree): boolean {
  const annotations = tree.child(tree.child(object.node, 'metadata'), 'annotations');
  return (
    // sops keeps what it encrypted with beside the data.
    isMap(tree.child(object.node, 'sops')) ||
    copyingAnnotations.some((annotation) => tree.entry(annotations, annotation) !== undefined)
  );
}

function keysOf(tree: YamlTree, map: unknown): readonly string[] {
  const resolved = tree.resolve(map);
  return isMap(resolved) ? resolved.items.flatMap(({ key }) => textOf(key) ?? []) : [];
}

function isTrue(node: unknown): boolean {
  return isScalar(node) && node.value === true;
}
