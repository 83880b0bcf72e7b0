import { registryOfHost } from '../../images/registryCatalogue';
import type { ImageVisibility } from '../../images/visibility';
import type { ImageUse } from '../../manifests/workloads/imageUse';
import type { PodSpec } from '../../manifests/workloads/podSpec';
import type { Workload } from '../../manifests/workloads/workload';
import type { ImageFindingData } from '../rule';

/** What findings about an image say to other tools. */
export function imageData(
  rule: string,
  { image, reference }: ImageUse,
  { level }: ImageVisibility,
  { path }: PodSpec,
  { kind, name, namespace }: Workload,
): ImageFindingData {
  return {
    rule,
    image,
    registry: registryOfHost(reference.kind === 'unreadable' ? '' : reference.domain).id,
    visibility: level,
    ...(namespace === undefined ? {} : { namespace }),
    workload: { kind, ...(name === undefined ? {} : { name }) },
    podSpecPath: path,
  };
}
