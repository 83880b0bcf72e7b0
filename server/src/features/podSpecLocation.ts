import type { YamlPath } from '../core/manifests/documents/yamlPath';
import type { Workload } from '../core/manifests/workloads/workload';
import type { PodSpecLocation } from '../protocol';

/** Where a workload's pod spec stands, as the client hands it back when it wants it changed. */
export function podSpecLocation(
  uri: string,
  documentIndex: number,
  { kind, name, namespace }: Pick<Workload, 'kind' | 'name' | 'namespace'>,
  podSpecPath: YamlPath,
): PodSpecLocation {
  return {
    uri,
    documentIndex,
    kind,
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    podSpecPath,
  };
}
