import { isMap, isPair, visit } from 'yaml';
import { type KubernetesObject, objectsOf } from '../manifests/documents/kubernetesObject';
import { parseManifest } from '../manifests/documents/manifestDocument';
import { rangeOf, textOf, type YamlTree } from '../manifests/documents/yamlTree';
import type { PlacedDocument } from '../manifests/manifestFile';
import { type Mention, mentionsOf } from './mention';

/**
 * How objects beyond pods' lists of pull secrets name Secrets and service accounts: volumes, variables and ingresses
 * (core/v1 and networking/v1), role bindings (rbac/v1), and the references of operators that follow the same habit.
 */
const references: ReadonlyMap<string, Reference> = new Map([
  ['secretName', { sort: 'secret', form: 'name' }],
  ['secretRef', { sort: 'secret', form: 'object' }],
  ['secretKeyRef', { sort: 'secret', form: 'object' }],
  ['secret', { sort: 'secret', form: 'object' }],
  ['secrets', { sort: 'secret', form: 'objects', kind: 'ServiceAccount' }],
  ['subjects', { sort: 'service-account', form: 'subjects' }],
  ['serviceAccountRef', { sort: 'service-account', form: 'object' }],
  ['serviceAccountName', { sort: 'service-account', form: 'name' }],
]);

interface Reference {
  readonly sort: Mention['sort'];
  readonly form: ReferenceForm;
  /** The only kind in which the key has this meaning. */
  readonly kind?: string;
}

type ReferenceForm =
  | 'name'
  /** `{name: …}`, perhaps with a namespace. */
  | 'object'
  | 'objects'
  /** Of a role binding; only those of kind ServiceAccount count. */
  | 'subjects';

const keys = new RegExp(`\\b(?:${[...references.keys()].join('|')})["']?\\s*:`);

/** Whether a text can hold such a reference to an object of this name; anything else is not worth parsing. */
export function mayMentionFurther(text: string, name: string): boolean {
  return text.includes(name) && keys.test(text);
}

/** Places that the facts of a document do not tell, found by walking its tree: for questions that are rarely asked. */
export function furtherMentionsIn(
  { text, content }: Pick<PlacedDocument, 'text' | 'content'>,
  name: string,
): readonly Mention[] {
  if (!mayMentionFurther(text, name)) {
    return [];
  }
  const parsed = content.document ? undefined : parseManifest(text);
  const document = content.document ?? (parsed?.ok ? parsed.document : undefined);
  const known = new Set(mentionsOf(content).map(({ range }) => range.start));
  return document
    ? objectsOf(document)
        .flatMap((object) => mentionsIn(object, document.tree))
        .filter(({ range }) => !known.has(range.start))
    : [];
}

function mentionsIn(object: KubernetesObject, tree: YamlTree): readonly Mention[] {
  const found: Mention[] = [];
  if (isMap(object.node)) {
    visit(object.node, {
      Pair(_key, pair) {
        const reference = isPair(pair) ? references.get(textOf(pair.key) ?? '') : undefined;
        if (reference && (reference.kind === undefined || reference.kind === object.kind)) {
          for (const { node, namespace } of namesBelow(pair.value, reference.form, tree)) {
            const name = textOf(node);
            const range = rangeOf(node);
            const where = namespace ?? object.namespace;
            if (name && range) {
              found.push({
                sort: reference.sort,
                role: 'reference',
                name,
                ...(where === undefined ? {} : { namespace: where }),
                range,
              });
            }
          }
        }
      },
    });
  }
  return found;
}

interface NameNode {
  readonly node: unknown;
  readonly namespace?: string | undefined;
}

function namesBelow(value: unknown, form: ReferenceForm, tree: YamlTree): readonly NameNode[] {
  const ofObject = (item: unknown): NameNode => ({
    node: tree.child(item, 'name'),
    namespace: tree.text(item, 'namespace'),
  });
  switch (form) {
    case 'name':
      return [{ node: tree.resolve(value) }];
    case 'object':
      return [ofObject(tree.resolve(value))];
    case 'objects':
      return tree.items(value).map(ofObject);
    case 'subjects':
      return tree
        .items(value)
        .filter((item) => tree.text(item, 'kind') === 'ServiceAccount')
        .map(ofObject);
  }
}
