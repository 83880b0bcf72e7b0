import { isPair, type Pair, type YAMLMap } from 'yaml';
import { textOf } from '../../manifests/documents/yamlTree';

/** Keys that pull secrets and other additions are put before, most wanted first: where a reader would look for them. */
const neighbours = [
  ...['containers', 'initContainers', 'ephemeralContainers'],
  ...['image', 'imageName', 'templates', 'taskSpec', 'pipelineSpec', 'volumes'],
  // Of Secrets, for their type.
  ...['data', 'stringData', 'files', 'literals', 'envs'],
];

/** The pair of a mapping that a new one goes before; undefined in an empty mapping. */
export function neighbourOf(map: YAMLMap): Pair | undefined {
  const wanted = neighbours.flatMap((key) =>
    map.items.filter((pair) => isPair(pair) && textOf(pair.key) === key),
  );
  return wanted[0] ?? map.items[0];
}
