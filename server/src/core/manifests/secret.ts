import { isMap, isScalar } from 'yaml';
import { base64Decode } from '../pullSecrets/base64';
import { type PullSecretContent, readDockerConfigJson } from '../pullSecrets/pullSecretContent';
import { type PullSecretFormat, pullSecretTypeOf, pullSecretTypes } from '../pullSecrets/pullSecretFormat';
import type { TextRange } from '../text/textEdit';
import type { KubernetesObject, YamlPath } from './kubernetesObject';
import { type MadeSecret, secretsMadeBy } from './secretMakers';
import { rangeOf, textOf, type YamlTree } from './yamlTree';

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
  /** What the kubelet finds in it, in the key of its type; for other types, in any key that a pull secret has. */
  readonly content: SecretContent;
  /** Where that data stand. */
  readonly contentRange?: TextRange;
  /** Names in `data` and `stringData`. */
  readonly dataKeys: readonly string[];
  /** Its data cannot change any more: a new password needs a new Secret. */
  readonly immutable: boolean;
  /** From the document's root. */
  readonly path: YamlPath;
}

export type SecretContent =
  | PullSecretContent
  /** None of the keys that a pull secret has. */
  | { readonly kind: 'absent' }
  /** Encrypted, filled in later, or made by a controller: it may hold anything. */
  | { readonly kind: 'unknown' };

/** The Secrets that an object is, or that a controller makes from it. */
export function secretsOf(object: KubernetesObject, tree: YamlTree): readonly Secret[] {
  if (object.kind === 'Secret' && isCoreVersion(object.apiVersion)) {
    return object.name === undefined ? [] : [plainSecret(object, object.name, tree)];
  }
  return secretsMadeBy(object, tree).map((made) => toSecret(object, made));
}

function isCoreVersion(apiVersion: string): boolean {
  return !apiVersion.includes('/');
}

function toSecret(object: KubernetesObject, made: MadeSecret): Secret {
  return {
    ...made,
    madeBy: object.kind,
    content: { kind: 'unknown' },
    dataKeys: [],
    immutable: false,
    path: object.path,
  };
}

function plainSecret(object: KubernetesObject, name: string, tree: YamlTree): Secret {
  const typeNode = tree.child(object.node, 'type');
  const type = textOf(typeNode) ?? 'Opaque';
  const typeRange = rangeOf(typeNode);
  const found = dataOf(object, type, tree);
  return {
    name,
    ...(object.nameRange === undefined ? {} : { nameRange: object.nameRange }),
    ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
    madeBy: object.kind,
    type,
    ...(typeRange === undefined ? {} : { typeRange }),
    content: isFilledInLater(object, tree) ? { kind: 'unknown' } : contentOf(found),
    ...(found?.range === undefined ? {} : { contentRange: found.range }),
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

interface SecretData {
  /** As written; `undefined` for a value that is no text. */
  readonly text: string | undefined;
  readonly encoded: boolean;
  readonly format: PullSecretFormat;
  readonly range?: TextRange;
}

function dataOf(object: KubernetesObject, type: string, tree: YamlTree): SecretData | undefined {
  const own = pullSecretTypeOf(type);
  for (const { dataKey, format } of own ? [own] : pullSecretTypes) {
    // The API server lets stringData win over data.
    for (const field of ['stringData', 'data']) {
      const entry = tree.entry(tree.child(object.node, field), dataKey);
      if (entry) {
        const range = rangeOf(entry.node);
        return {
          text: textOf(entry.node),
          encoded: field === 'data',
          format,
          ...(range === undefined ? {} : { range }),
        };
      }
    }
  }
  return undefined;
}

/** What people and tools leave where a value is filled in: `${X}`, `{{ x }}`, `<x>`, sops' `ENC[…]`. */
const placeholder = /\$\{|\$\(|\{\{|^\s*<|^ENC\[/;

function contentOf(data: SecretData | undefined): SecretContent {
  if (!data) {
    return { kind: 'absent' };
  }
  if (data.text === undefined) {
    return { kind: 'broken', reason: 'not-text' };
  }
  if (placeholder.test(data.text)) {
    return { kind: 'unknown' };
  }
  const decoded = data.encoded ? base64Decode(data.text.trim()) : data.text;
  if (decoded === undefined) {
    return { kind: 'broken', reason: 'not-base64' };
  }
  const content = readDockerConfigJson(decoded, data.format);
  const isEncodedTwice = content.kind === 'broken' && content.reason === 'not-json' && isEncodedJson(decoded);
  return isEncodedTwice ? { kind: 'broken', reason: 'encoded-twice' } : content;
}

function isEncodedJson(text: string): boolean {
  return base64Decode(text.trim())?.trimStart().startsWith('{') ?? false;
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
