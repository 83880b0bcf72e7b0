import type { KubernetesObject } from '../../manifests/documents/kubernetesObject';
import { textOf, type YamlTree } from '../../manifests/documents/yamlTree';

/** Fields by which Flux and Argo CD change what kustomize builds of a folder before it reaches the cluster. */
const overrides = ['components', 'patches', 'patchesJson6902', 'patchesStrategicMerge'];

/** Whether a text may hold an object that delivers a folder: yes for nothing, never no for one. */
export function mayDeliverFolder(text: string): boolean {
  return (
    text.includes('kustomize.toolkit.fluxcd.io/') ||
    (text.includes('argoproj.io/') && text.includes('kustomize'))
  );
}

/** A folder whose manifests are changed on their way to the cluster. */
export interface DeliveredFolder {
  /** Relative to the repository's root, with `*` for what is filled in. */
  readonly folder: string;
  /** By patches, components or images. */
  readonly isOverridden: boolean;
  /** All of its objects come into one namespace, whatever they say: Flux has kustomize set it. Argo CD only fills in. */
  readonly setsNamespace: boolean;
}

/**
 * The folders whose kustomize build an object changes: a `Kustomization` of Flux (kustomize.toolkit.fluxcd.io, spec), an
 * `Application` of Argo CD (argoproj.io, spec.source and spec.sources) or an `ApplicationSet`, which makes such.
 */
export function deliveredFoldersOf(
  { apiVersion, kind, node }: KubernetesObject,
  tree: YamlTree,
): readonly DeliveredFolder[] {
  const spec = tree.child(node, 'spec');
  if (kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')) {
    return folderIn(tree, spec, {
      isOverridden: hasOverride(tree, spec),
      setsNamespace: (tree.text(spec, 'targetNamespace') ?? '') !== '',
    });
  }
  if (!apiVersion.startsWith('argoproj.io/')) {
    return [];
  }
  return kind === 'ApplicationSet'
    ? foldersOfApplication(tree, tree.child(tree.child(spec, 'template'), 'spec'))
    : kind === 'Application'
      ? foldersOfApplication(tree, spec)
      : [];
}

function foldersOfApplication(tree: YamlTree, spec: unknown): readonly DeliveredFolder[] {
  return [tree.child(spec, 'source'), ...tree.items(tree.child(spec, 'sources'))].flatMap((source) => {
    const kustomize = tree.child(source, 'kustomize');
    return folderIn(tree, source, {
      isOverridden: hasOverride(tree, kustomize),
      setsNamespace: (tree.text(kustomize, 'namespace') ?? '') !== '',
    });
  });
}

function hasOverride(tree: YamlTree, node: unknown): boolean {
  return (
    overrides.some((key) => tree.entry(node, key) !== undefined) ||
    tree.items(tree.child(node, 'images')).some((image) => isRenamed(tree, image))
  );
}

/** Flux writes entries as kustomize does, Argo CD `old=new:tag`. A new tag, the most common, is of the same registry. */
function isRenamed(tree: YamlTree, image: unknown): boolean {
  return tree.entry(image, 'newName') !== undefined || textOf(image)?.includes('=') === true;
}

/** Without `./` and slashes around it; the root of a repository cannot be told from its folders' names. */
function folderIn(
  tree: YamlTree,
  node: unknown,
  changes: Omit<DeliveredFolder, 'folder'>,
): readonly DeliveredFolder[] {
  const folder = (tree.text(node, 'path') ?? '')
    .replace(/^(?:\.?\/)+|\/+$/g, '')
    .replace(/\{\{.*?\}\}|\$\{[^}]*\}/g, '*');
  const isChanged = changes.isOverridden || changes.setsNamespace;
  return !isChanged || folder === '' || folder === '.' ? [] : [{ folder, ...changes }];
}
