import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import type { ChartDefinition } from './chartPart';

/** What of a `Chart.yaml` says which values go where. */
export function readChartDefinition({ tree, root }: ManifestDocument): ChartDefinition {
  const name = tree.text(root, 'name');
  const dependencies = tree.items(tree.child(root, 'dependencies'));
  return {
    role: 'definition',
    ...(name === undefined ? {} : { name }),
    isLibrary: tree.text(root, 'type') === 'library',
    dependencies: dependencies.flatMap((dependency) => {
      const chart = tree.text(dependency, 'name');
      return chart === undefined ? [] : [{ chart, key: tree.text(dependency, 'alias') ?? chart }];
    }),
  };
}
