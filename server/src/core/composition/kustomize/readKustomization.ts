import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { rangeOf, type YamlTree } from '../../manifests/documents/yamlTree';
import type { KindTable } from '../../manifests/workloads/kindTable';
import type { ImageOverride, Kustomization, Patch, UnmodelledEffect } from './kustomization';
import { readInlinePatch } from './readInlinePatch';
import { targetOf } from './readPatchTarget';
import { replacedFieldsOf } from './readReplacements';
import { scalarText } from './scalarText';

/** API group of kustomizations and components; those of `kustomize.toolkit.fluxcd.io` are other objects. */
const group = 'kustomize.config.k8s.io/';

/**
 * Fields of kustomize's types.Kustomization that are modelled, or touch nothing that matters here. Whatever else stands in
 * a kustomization may change anything.
 */
const effects: Readonly<Record<string, 'none' | UnmodelledEffect>> = {
  apiVersion: 'none',
  kind: 'none',
  metadata: 'none',
  resources: 'none',
  bases: 'none',
  components: 'none',
  patches: 'none',
  patchesStrategicMerge: 'none',
  patchesJson6902: 'none',
  images: 'none',
  namespace: 'none',
  namePrefix: 'none',
  nameSuffix: 'none',
  secretGenerator: 'none',
  configMapGenerator: 'none',
  generatorOptions: 'none',
  configurations: 'none',
  commonLabels: 'none',
  commonAnnotations: 'none',
  labels: 'none',
  replicas: 'none',
  crds: 'none',
  openapi: 'none',
  buildMetadata: 'none',
  sortOptions: 'none',
  validators: 'none',
  // An image that holds `$(VAR)` says itself that something is filled in.
  vars: 'none',
  generators: 'adds',
  helmCharts: 'adds',
  helmChartInflationGenerator: 'adds',
  helmGlobals: 'none',
  replacements: 'none',
  transformers: 'changes',
};

/** A list below one of these keys: a kustomization may do without a kind, since its file has a name of its own. */
const kindlessKeys = /^["']?(?:resources|bases|components|patches\w*|images)["']?\s*:(?:#.*\n|\s)*[-[]/m;
const kinds = /\bkind["']?\s*:\s*["']?(?:Kustomization|Component)\b/;
const anyKind = /^["']?(?:kind|apiVersion)["']?\s*:/m;

/** Whether a text may be a kustomization: yes for nothing, never no for one. */
export function mayBeKustomization(text: string): boolean {
  // Nearly every text has a kind in its first lines, and few mention these.
  return (
    ((text.includes('Kustomization') || text.includes('Component')) && kinds.test(text)) ||
    (!anyKind.test(text) && kindlessKeys.test(text))
  );
}

export function kustomizationOf(document: ManifestDocument, table: KindTable): Kustomization | undefined {
  const { tree, root } = document;
  const kind = tree.text(root, 'kind');
  const apiVersion = tree.text(root, 'apiVersion');
  const isOne =
    (kind === undefined
      ? kindlessKeys.test(document.text)
      : kind === 'Kustomization' || kind === 'Component') &&
    (apiVersion === undefined || apiVersion.startsWith(group));
  if (!isOne) {
    return undefined;
  }
  const namespace = tree.text(root, 'namespace');
  const replaced = replacedFieldsOf(tree, itemsAt(tree, root, 'replacements'));
  return {
    isComponent: kind === 'Component',
    resources: [...textsAt(tree, root, 'resources'), ...textsAt(tree, root, 'bases')],
    components: textsAt(tree, root, 'components'),
    patches: [
      ...itemsAt(tree, root, 'patchesStrategicMerge').map((item) => strategicMerge(item, document, table)),
      ...itemsAt(tree, root, 'patches').flatMap((item) => patchOf(item, document, table)),
    ],
    latePatches: itemsAt(tree, root, 'patchesJson6902').flatMap((item) => patchOf(item, document, table)),
    images: itemsAt(tree, root, 'images').flatMap((item) => imageOverride(tree, item)),
    ...(namespace ? { namespace } : {}),
    namePrefix: tree.text(root, 'namePrefix') ?? '',
    nameSuffix: tree.text(root, 'nameSuffix') ?? '',
    replaced: replaced ?? [],
    unmodelled: unmodelledEffects(tree, root, replaced === undefined),
    hasConfigurations: ['configurations', 'crds'].some((key) => tree.entry(root, key) !== undefined),
  };
}

function unmodelledEffects(
  tree: YamlTree,
  root: unknown,
  replacesUnknown: boolean,
): readonly UnmodelledEffect[] {
  const ofKeys = tree.keys(root).map((key) => (Object.hasOwn(effects, key) ? effects[key] : 'changes'));
  const used = replacesUnknown ? [...ofKeys, 'changes'] : ofKeys;
  return [...new Set(used.filter((effect) => effect === 'adds' || effect === 'changes'))].sort();
}

/** An entry of `patchesStrategicMerge`: a file, or the patch itself. */
function strategicMerge(item: unknown, document: ManifestDocument, table: KindTable): Patch {
  const path = scalarText(item) ?? '';
  return {
    source: path.includes('\n')
      ? { kind: 'inline', content: readInlinePatch(item, document, table) }
      : { kind: 'file', file: path },
    changesIdentity: false,
  };
}

function patchOf(item: unknown, document: ManifestDocument, table: KindTable): readonly Patch[] {
  const { tree } = document;
  const path = tree.text(item, 'path');
  const inline = tree.child(item, 'patch');
  const target = tree.child(item, 'target');
  if (path === undefined && inline === undefined) {
    return [];
  }
  return [
    {
      source:
        path === undefined
          ? { kind: 'inline', content: readInlinePatch(inline, document, table) }
          : { kind: 'file', file: path },
      ...(target === undefined || target === null ? {} : { target: targetOf(tree, target) }),
      changesIdentity: tree.keys(tree.child(item, 'options')).length > 0,
    },
  ];
}

function imageOverride(tree: YamlTree, item: unknown): readonly ImageOverride[] {
  const name = scalarText(tree.child(item, 'name'));
  if (!name) {
    return [];
  }
  const newNameNode = tree.child(item, 'newName');
  const newNameRange = rangeOf(newNameNode);
  const texts = (['newName', 'newTag', 'tagSuffix', 'digest'] as const).flatMap((key) => {
    const text = scalarText(tree.child(item, key));
    return text ? [[key, text] as const] : [];
  });
  return [{ name, ...Object.fromEntries(texts), ...(newNameRange === undefined ? {} : { newNameRange }) }];
}

function itemsAt(tree: YamlTree, root: unknown, key: string): readonly unknown[] {
  return tree.items(tree.child(root, key));
}

function textsAt(tree: YamlTree, root: unknown, key: string): readonly string[] {
  return itemsAt(tree, root, key).flatMap((item) => scalarText(item) || []);
}
