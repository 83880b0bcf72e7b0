import type { ImageName } from '../images/imageReference';
import { registryOfHost } from '../images/registryCatalogue';
import type { ImageVisibility } from '../images/visibility';
import type { ImageUse, PodSpec } from '../manifests/podSpec';
import type { Workload } from '../manifests/workload';
import { effectivePullSecrets, namedEntries } from '../podCredentials/effectivePullSecrets';
import type { Severity } from '../severity';
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
    workload.podSpecs
      .filter((podSpec) => namedEntries(effectivePullSecrets(podSpec, workload, context)).length === 0)
      .flatMap((podSpec) => podSpec.images.flatMap((use) => judge(use, podSpec, workload, context) ?? [])),
};

function judge(
  use: ImageUse,
  podSpec: PodSpec,
  workload: Workload,
  context: RuleContext,
): Finding<ImageFindingData> | undefined {
  // A pod that never pulls needs nothing to pull with.
  const image = use.reference;
  if (use.pullPolicy === 'Never' || image.kind === 'unreadable') {
    return undefined;
  }
  const visibility = context.visibility(image);
  const registry = registryOfHost(image.domain);
  if (visibility.level === 'none' || nodesPull(image, registry.id, podSpec, workload, context)) {
    return undefined;
  }
  return {
    severity: severityOf(visibility),
    message: messageOf(
      visibility,
      registry.id === 'generic' ? image.domain : `${registry.name} (${image.domain})`,
    ),
    ...(use.range === undefined ? {} : { range: use.range }),
    data: {
      rule: publicImageNoCredential.id,
      image: use.image,
      registry: registry.id,
      visibility: visibility.level,
      ...(workload.namespace === undefined ? {} : { namespace: workload.namespace }),
      workload: { kind: workload.kind, ...(workload.name === undefined ? {} : { name: workload.name }) },
      podSpecPath: podSpec.path,
    },
  };
}

function nodesPull(
  image: ImageName,
  registryId: string,
  podSpec: PodSpec,
  workload: Workload,
  context: RuleContext,
): boolean {
  return (
    context.settings.hasNodeCredentials(`${image.domain}/${image.path}`, image.domain) ||
    context
      .serviceAccounts(podSpec.serviceAccount, workload.namespace)
      .some(({ credentialProvider }) => credentialProvider === registryId)
  );
}

function severityOf(visibility: ImageVisibility): Severity {
  return visibility.level === 'public' ? 'hint' : 'warning';
}

/** What is missing comes first: lists of problems cut long lines off at their end. */
function messageOf(visibility: ImageVisibility, registry: string): string {
  switch (visibility.because) {
    case 'anonymous-check':
      return visibility.level === 'public'
        ? `Public image, it needs no pull secret: ${registry} lets this computer pull it without a login.`
        : // Registries say the same of images that are missing.
          `No pull secret for a private image: ${registry} refused an anonymous pull from this computer (or has no such image).`;
    case 'settings':
      return `No pull secret for a private image: your settings say that ${registry} needs one.`;
    case 'credential':
      return `No pull secret for an image that is probably private: you keep a credential for ${registry}.`;
    case 'known-namespace':
      return `Public image, it needs no pull secret: this namespace of ${registry} is known to be open to all.`;
    default:
      return visibility.level === 'certain'
        ? `No pull secret for a private image: ${registry} needs a login.`
        : `No pull secret for an image that is probably private: it is from ${registry}.`;
  }
}
