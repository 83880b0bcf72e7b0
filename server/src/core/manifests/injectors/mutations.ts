import { isMap, isPair, isScalar, visit } from 'yaml';
import { follow, type Place } from '../documents/keyPath';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { ManifestDocument } from '../documents/manifestDocument';
import { textOf, type YamlTree } from '../documents/yamlTree';
import type { Injector, Selection } from './injector';

/** A kind of policy that changes objects when they are created, `imagePullSecrets` among what it may set. */
interface MutatingKind {
  readonly project: string;
  readonly kind: string;
  readonly group: string;
  /** Keys to what each mutates by itself: the object's rules, or its spec. */
  readonly rules: string;
  /** Key from there to what is written into the objects. */
  readonly mutation?: string;
  readonly selectionOf: (rule: Place, document: ManifestDocument) => Selection;
}

/** Source: the API reference of each project. */
const mutatingKinds: readonly MutatingKind[] = [
  ...['ClusterPolicy', 'Policy'].map((kind) => ({
    project: 'Kyverno',
    kind,
    group: 'kyverno.io',
    rules: 'spec.rules[*]',
    mutation: 'mutate',
    selectionOf: kyvernoSelection,
  })),
  // policies.kyverno.io/v1alpha1, whose matching is written in CEL and the API server's own terms
  {
    project: 'Kyverno',
    kind: 'MutatingPolicy',
    group: 'policies.kyverno.io',
    rules: 'spec',
    selectionOf: anyNamespace,
  },
  // admissionregistration.k8s.io/v1alpha1
  {
    project: 'MutatingAdmissionPolicy',
    kind: 'MutatingAdmissionPolicy',
    group: 'admissionregistration.k8s.io',
    rules: 'spec',
    selectionOf: anyNamespace,
  },
  // mutations.gatekeeper.sh/v1
  ...['Assign', 'ModifySet'].map((kind) => ({
    project: 'Gatekeeper',
    kind,
    group: 'mutations.gatekeeper.sh',
    rules: 'spec',
    selectionOf: gatekeeperSelection,
  })),
];

/** The kinds' names, for telling without parsing whether a text can hold one. */
export const mutatingKindNames: readonly string[] = [...new Set(mutatingKinds.map(({ kind }) => kind))];

/** The rules of a policy that put pull secrets into pods or service accounts. */
export function mutationsOf(object: KubernetesObject, document: ManifestDocument): readonly Injector[] {
  const group = object.apiVersion.split('/', 1)[0];
  const row = mutatingKinds.find((known) => known.kind === object.kind && known.group === group);
  return row === undefined
    ? []
    : follow(document.tree, object, row.rules).flatMap((rule) => mutation(row, rule, object, document));
}

function mutation(
  row: MutatingKind,
  rule: Place,
  { kind, name, nameRange, path, namespace }: KubernetesObject,
  document: ManifestDocument,
): readonly Injector[] {
  const { tree } = document;
  const changes = row.mutation === undefined ? rule.node : tree.child(rule.node, row.mutation);
  if (!mentionsPullSecrets(changes, document)) {
    return [];
  }
  const images = imagePatterns(changes);
  const namespaces = row.selectionOf(rule, document);
  return [
    {
      project: row.project,
      kind,
      name: name ?? '',
      ...(nameRange === undefined ? {} : { nameRange }),
      path,
      into: matchedKinds(rule.node, tree).includes('ServiceAccount') ? 'service-accounts' : 'pods',
      namespaces:
        kind === 'Policy' && namespace !== undefined ? { ...namespaces, include: [namespace] } : namespaces,
      serviceAccounts: {},
      ...(images.length === 0 ? {} : { images }),
      secretNames: [],
    },
  ];
}

function mentionsPullSecrets(node: unknown, { text }: ManifestDocument): boolean {
  return isMap(node) && node.range
    ? text.slice(node.range[0], node.range[1]).includes('imagePullSecrets')
    : false;
}

/**
 * Kyverno's conditional anchors `(image)` and `<(image)`: the patch is made only where an image matches. Alternatives
 * stand between bars; a negated one says nothing of what it does match.
 */
function imagePatterns(changes: unknown): readonly string[] {
  const patterns: string[] = [];
  if (!isMap(changes)) {
    return patterns;
  }
  visit(changes, {
    Pair(_key, pair) {
      if (isPair(pair) && /^<?\(image\)$/.test(textOf(pair.key) ?? '') && isScalar(pair.value)) {
        patterns.push(
          ...String(pair.value.value)
            .split('|')
            .map((pattern) => pattern.trim()),
        );
      }
    },
  });
  return patterns.some((pattern) => pattern.startsWith('!')) ? [] : patterns;
}

function anyNamespace(): Selection {
  return {};
}

function gatekeeperSelection({ node }: Place, { tree }: ManifestDocument): Selection {
  const match = tree.child(node, 'match');
  const include = textsOf(tree, tree.child(match, 'namespaces'));
  return {
    ...(include.length === 0 ? {} : { include }),
    exclude: textsOf(tree, tree.child(match, 'excludedNamespaces')),
  };
}

/** Clauses that name no namespaces match all of them; what else a clause asks for is taken to be met. */
function kyvernoSelection({ node }: Place, { tree }: ManifestDocument): Selection {
  const matched = clausesOf(tree.child(node, 'match'), tree).map((clause) => namespacesOf(clause, tree));
  const include = matched.every((names) => names.length > 0) ? matched.flat() : [];
  const exclude = clausesOf(tree.child(node, 'exclude'), tree)
    .filter((clause) => tree.keys(clause).every((key) => key === 'namespaces' || key === 'kinds'))
    .flatMap((clause) => namespacesOf(clause, tree));
  return { ...(include.length === 0 ? {} : { include }), exclude };
}

/** The `resources` of a match: its own in the old form, else those of `any` and `all`. */
function clausesOf(match: unknown, tree: YamlTree): readonly unknown[] {
  return [match, ...['any', 'all'].flatMap((key) => tree.items(tree.child(match, key)))].flatMap(
    (holder) => tree.child(holder, 'resources') ?? [],
  );
}

function namespacesOf(clause: unknown, tree: YamlTree): readonly string[] {
  return textsOf(tree, tree.child(clause, 'namespaces'));
}

function matchedKinds(rule: unknown, tree: YamlTree): readonly string[] {
  return clausesOf(tree.child(rule, 'match'), tree).flatMap((clause) =>
    textsOf(tree, tree.child(clause, 'kinds')),
  );
}

function textsOf(tree: YamlTree, list: unknown): readonly string[] {
  return tree.items(list).flatMap((item) => textOf(item) ?? []);
}
