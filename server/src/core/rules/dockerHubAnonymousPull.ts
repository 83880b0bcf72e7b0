import { registryOfHost } from '../images/registryCatalogue';
import { isPublic } from '../images/visibility';
import type { InFile } from '../manifests/documents/documentPlace';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { credentialSourceOf } from '../podCredentials/credentialSource';
import { imageData } from './findingParts/imageData';
import type { Finding, ImageFindingData, WorkloadRule } from './rule';
import type { RuleContext } from './ruleContext';

const dockerHubAnonymousPullId = 'docker-hub-anonymous-pull';

/**
 * An image of Docker Hub that is pulled without a login. It may be public; but all nodes behind one address share few
 * anonymous pulls. Off unless asked for: many clusters never come near the limit, or have a mirror.
 */
export const dockerHubAnonymousPull: WorkloadRule = {
  id: dockerHubAnonymousPullId,
  title: 'Docker Hub image pulled without a login',
  about: 'workload',
  isOffByDefault: true,
  check: (workload, context) =>
    workload.podSpecs.flatMap((podSpec) =>
      podSpec.images.flatMap((use) => judge(use, podSpec, workload, context) ?? []),
    ),
};

function judge(
  use: ImageUse,
  podSpec: PodSpec,
  workload: InFile<Workload>,
  context: RuleContext,
): Finding<ImageFindingData> | undefined {
  const image = use.reference;
  if (
    use.pullPolicy === 'Never' ||
    image.kind === 'unreadable' ||
    registryOfHost(image.domain).id !== 'docker-hub'
  ) {
    return undefined;
  }
  const visibility = context.visibility(image);
  const isPrivate = visibility.level !== 'none' && !isPublic(visibility);
  // Of private images another rule says what is missing.
  if (isPrivate || credentialSourceOf(image, podSpec, workload, context)) {
    return undefined;
  }
  return {
    severity: 'information',
    message:
      'Pulled from Docker Hub without a login: nodes behind one address share 100 pulls in 6 hours, then get "429 Too Many Requests". A pull secret raises the limit.',
    ...(use.range === undefined ? {} : { range: use.range }),
    data: imageData(dockerHubAnonymousPullId, use, visibility, podSpec, workload),
  };
}
