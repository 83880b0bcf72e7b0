import type { KubernetesObject } from '../../manifests/documents/kubernetesObject';
import { textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import { generatedFolders } from './generatedFolders';
import { scalarText } from './scalarText';

/** That Flux or Argo CD changes something of a folder before it reaches the cluster. */
export interface Delivery {
  /** Relative to the repository's root, with `*` for what is filled in. */
  readonly folder: string;
  /** Kustomize components as written, relative to the folder. */
  readonly components: readonly string[];
  /** What else it adds to the folder's kustomization may change anything. */
  readonly changesMore: boolean;
  /** All of its objects come into one namespace, whatever they say: Flux has kustomize set it. Argo CD only fills in. */
  readonly setsNamespace: boolean;
  /** Values of variables that Flux fills in after the build; absent when the object itself has none. */
  readonly substituted?: Substitutions;
}

/** By the variable's name. */
export type Substitutions = Readonly<Record<string, string>>;

/** Fields of which it is not followed what they change in a build. */
const notFollowed = ['patches', 'patchesJson6902', 'patchesStrategicMerge'];

/** Whether a text may hold an object that delivers a folder: yes for nothing, never no for one. */
export function mayDeliverFolder(text: string): boolean {
  return (
    text.includes('kustomize.toolkit.fluxcd.io/') ||
    (text.includes('argoproj.io/') && text.includes('kustomize'))
  );
}

/**
 * The folders of which an object changes something: a `Kustomization` of Flux (kustomize.toolkit.fluxcd.io,
 * spec), an `Application` of Argo CD (argoproj.io, spec.source and spec.sources) or an `ApplicationSet`, which makes such.
 */
export function deliveriesOf(
  { apiVersion, kind, node }: KubernetesObject,
  tree: YamlTree,
): readonly Delivery[] {
  const spec = tree.child(node, 'spec');
  if (kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')) {
    return deliveries(tree, [tree.text(spec, 'path')], spec, 'targetNamespace');
  }
  if (!apiVersion.startsWith('argoproj.io/')) {
    return [];
  }
  if (kind === 'ApplicationSet') {
    const template = tree.child(tree.child(spec, 'template'), 'spec');
    return ofSources(tree, template, (path) => generatedFolders(tree, spec, path));
  }
  return kind === 'Application' ? ofSources(tree, spec, (path) => [path]) : [];
}

function ofSources(
  tree: YamlTree,
  spec: unknown,
  foldersOf: (path: string) => readonly string[],
): readonly Delivery[] {
  return [tree.child(spec, 'source'), ...tree.items(tree.child(spec, 'sources'))].flatMap((source) =>
    deliveries(
      tree,
      foldersOf(tree.text(source, 'path') ?? ''),
      tree.child(source, 'kustomize'),
      'namespace',
    ),
  );
}

/** `added` has the fields of a kustomization, among others. */
function deliveries(
  tree: YamlTree,
  paths: readonly (string | undefined)[],
  added: unknown,
  namespaceKey: string,
): readonly Delivery[] {
  const components = tree.items(tree.child(added, 'components')).map((item) => textOf(item) ?? '');
  const changesMore =
    notFollowed.some((key) => tree.entry(added, key) !== undefined) ||
    components.some((component) => component === '' || isFilledIn(component)) ||
    tree.items(tree.child(added, 'images')).some((image) => isRenamed(tree, image));
  const setsNamespace = (tree.text(added, namespaceKey) ?? '') !== '';
  const substituted = substitutionsOf(tree, tree.child(added, 'postBuild'));
  const changes = {
    components: changesMore ? [] : components,
    changesMore,
    setsNamespace,
    ...(substituted === undefined ? {} : { substituted }),
  };
  return components.length === 0 && !changesMore && !setsNamespace && !substituted
    ? []
    : paths.flatMap((path) => folderAt(path ?? '')).map((folder) => ({ folder, ...changes }));
}

/** They go before those that Flux takes from objects in the cluster. */
function substitutionsOf(tree: YamlTree, postBuild: unknown): Substitutions | undefined {
  const values = tree.child(postBuild, 'substitute');
  const entries = tree.keys(values).flatMap((key) => {
    const value = scalarText(tree.child(values, key));
    return value === undefined ? [] : [[key, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Flux writes entries as kustomize does, Argo CD `old=new:tag`. A new tag, the most common, is of the same registry. */
function isRenamed(tree: YamlTree, image: unknown): boolean {
  return tree.entry(image, 'newName') !== undefined || textOf(image)?.includes('=') === true;
}

/** Templates of an ApplicationSet, and variables that Flux substitutes. */
const filledIn = /\{\{.*?\}\}|\$\{[^}]*\}/g;

function isFilledIn(text: string): boolean {
  return text.search(filledIn) >= 0;
}

/** Without `./` and slashes around it; the root of a repository cannot be told from its folders' names. */
function folderAt(path: string): readonly string[] {
  const folder = path.replace(/^(?:\.?\/)+|\/+$/g, '').replace(filledIn, '*');
  return folder === '' || folder === '.' ? [] : [folder];
}
