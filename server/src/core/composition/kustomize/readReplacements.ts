import { isMap } from 'yaml';
import { textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import type { ReplacedFields } from './kustomization';
import { targetOf } from './readPatchTarget';
import { scalarText } from './scalarText';

/**
 * What the `replacements` of a kustomization write to (kustomize's types.Replacement); undefined where one of them stands
 * in another file. What they write there is not followed.
 */
export function replacedFieldsOf(
  tree: YamlTree,
  replacements: readonly unknown[],
): readonly ReplacedFields[] | undefined {
  const isAllHere = replacements.every((item) => isMap(item) && tree.entry(item, 'path') === undefined);
  return isAllHere
    ? replacements.flatMap((item) =>
        tree.items(tree.child(item, 'targets')).map((target) => replacedFields(tree, target)),
      )
    : undefined;
}

/** What is rejected counts as selected: it may be. */
function replacedFields(tree: YamlTree, target: unknown): ReplacedFields {
  const paths = tree.items(tree.child(target, 'fieldPaths')).flatMap((path) => textOf(path) ?? []);
  const options = tree.child(target, 'options');
  const isPiece =
    tree.text(options, 'delimiter') === ':' && Number(scalarText(tree.child(options, 'index')) ?? 0) > 0;
  return {
    target: targetOf(tree, tree.child(target, 'select')),
    paths: (paths.length === 0 ? ['metadata.name'] : paths).map(fieldSteps),
    isTagAlone: isPiece,
  };
}

/** `spec.containers.[name=web].image` and `spec.annotations.a\.b/c`: dots part the steps, but for those escaped or in brackets. */
function fieldSteps(path: string): readonly string[] {
  return (path.match(/(?:\[[^\]]*\]|\\.|[^.\\])+/g) ?? []).map((step) => step.replaceAll('\\.', '.'));
}
