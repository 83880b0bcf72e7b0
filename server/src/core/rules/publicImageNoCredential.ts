import type { ImageName } from '../images/imageReference';
import { type Registry, registryOfHost } from '../images/registryCatalogue';
import type { ImageVisibility } from '../images/visibility';
import type { InFile } from '../manifests/documents/documentPlace';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { credentialSourceOf, injectionTarget } from '../podCredentials/credentialSource';
import { describeInjector, injectorPassingBy } from '../podCredentials/injection';
import type { Severity } from '../severity';
import { imageData } from './findingParts/imageData';
import type { Finding, ImageFindingData, WorkloadRule } from './rule';
import type { RuleContext } from './ruleContext';

/**
 * An image from a private registry for which neither the pod, nor its service account, nor the cluster's nodes
 * have a credential. The id is older than its title and part of the contract.
 */
export const publicImageNoCredential: WorkloadRule = {
  id: 'public-image-no-credential',
  title: 'Private registry image without pull credentials',
  about: 'workload',
  check: (workload, context) =>
    workload.podSpecs.flatMap((podSpec) =>
      podSpec.images.flatMap((use) => judgeImage(use, podSpec, workload, context) ?? []),
    ),
};

/** What the rule says of one image; undefined when nothing is wrong with it. */
export function judgeImage(
  use: ImageUse,
  podSpec: PodSpec,
  workload: InFile<Workload>,
  context: RuleContext,
): Finding<ImageFindingData> | undefined {
  // A pod that never pulls needs nothing to pull with.
  const image = use.reference;
  if (use.pullPolicy === 'Never' || image.kind === 'unreadable') {
    return undefined;
  }
  const visibility = context.visibility(image);
  if (visibility.level === 'none' || credentialSourceOf(image, podSpec, workload, context)) {
    return undefined;
  }
  const registry = registryOfHost(image.domain);
  return {
    severity: severityOf(visibility),
    message: messageOf(visibility, registry, image.domain),
    ...(use.range === undefined ? {} : { range: use.range }),
    ...passedBy(image, podSpec, workload, context),
    data: imageData(publicImageNoCredential.id, use, visibility, podSpec, workload),
  };
}

/** The injector that the pod would be served by, were it not for its service account. */
function passedBy(
  image: ImageName,
  podSpec: PodSpec,
  workload: Workload,
  { manifests }: RuleContext,
): Pick<Finding, 'related'> {
  const injector = injectorPassingBy(injectionTarget(podSpec, workload), image, manifests);
  return injector?.nameRange
    ? {
        related: [
          {
            message: `${describeInjector(injector)} This pod runs under ${podSpec.serviceAccount}.`,
            place: { file: injector.file, documentIndex: injector.documentIndex },
            range: injector.nameRange,
          },
        ],
      }
    : {};
}

function severityOf(visibility: ImageVisibility): Severity {
  return visibility.level === 'public' ? 'hint' : 'warning';
}

/** What is missing comes first: lists of problems cut long lines off at their end. */
function messageOf(
  visibility: ImageVisibility,
  { id, name, nodesMaySignIn }: Registry,
  host: string,
): string {
  const registry = id === 'generic' ? host : `${name} (${host})`;
  switch (visibility.because) {
    case 'anonymous-check':
      return visibility.level === 'public'
        ? `Public image, it needs no pull secret: ${registry} lets this computer pull it without a login.`
        : // Registries say the same of images that are missing.
          `No pull secret for a private image: ${registry} refused an anonymous pull from this computer (or has no such image).`;
    case 'settings':
      return `No pull secret for a private image: your settings say that this image of ${registry} needs one.`;
    case 'credential':
      return `No pull secret for an image that is probably private: you keep a credential for ${registry}.`;
    case 'known-namespace':
      return `Public image, it needs no pull secret: this namespace of ${registry} is known to be open to all.`;
    default:
      return visibility.level === 'certain'
        ? `No pull secret for a private image: ${registry} needs a login, unless your nodes already have access.`
        : `No pull secret for an image that is probably private: it is from ${registry}${nodesMaySignIn ? ', to which your nodes may already have access' : ''}.`;
  }
}
