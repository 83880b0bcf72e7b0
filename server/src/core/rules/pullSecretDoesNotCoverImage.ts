import { registryOfHost } from '../images/registryCatalogue';
import type { ImageVisibility } from '../images/visibility';
import type { InFile } from '../manifests/documents/documentPlace';
import type { Secret } from '../manifests/secrets/secret';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { otherSourceOf } from '../podCredentials/credentialSource';
import { type EffectivePullSecrets, effectivePullSecrets } from '../podCredentials/effectivePullSecrets';
import { coverageOfImage, isReadable } from '../podCredentials/imageCoverage';
import type { Severity } from '../severity';
import { imageData } from './findingParts/imageData';
import { notCovered } from './findingParts/notCovered';
import { placeOfSecret } from './findingParts/referenceFinding';
import type { Finding, ImageFindingData, WorkloadRule } from './rule';
import type { RuleContext } from './ruleContext';

const id = 'pull-secret-does-not-cover-image';

/**
 * An image that none of the pod's pull secrets is for, by the kubelet's own matching. Only where all of them are known:
 * what is encrypted, made later or not among the manifests may hold anything.
 */
export const pullSecretDoesNotCoverImage: WorkloadRule = {
  id,
  title: 'Image that no pull secret of the pod is for',
  about: 'workload',
  check: (workload, context) =>
    workload.podSpecs.flatMap((podSpec) => {
      const effective = effectivePullSecrets(podSpec, workload, context);
      return podSpec.images.flatMap((use) => judge(use, podSpec, effective, workload, context) ?? []);
    }),
};

function judge(
  use: ImageUse,
  podSpec: PodSpec,
  effective: EffectivePullSecrets,
  workload: InFile<Workload>,
  context: RuleContext,
): Finding<ImageFindingData> | undefined {
  const image = use.reference;
  if (use.pullPolicy === 'Never' || image.kind === 'unreadable') {
    return undefined;
  }
  const coverage = coverageOfImage(image, effective, workload.namespace, context);
  if (coverage.kind !== 'not-covered' || !coverage.secrets.every(isReadable)) {
    return undefined;
  }
  const visibility = context.visibility(image);
  const told = notCovered(coverage.secrets, image, holderOf(effective, podSpec));
  const severity = severityOf(visibility, image.domain, told.isNearMiss);
  if (severity === undefined || otherSourceOf(image, podSpec, workload, context)) {
    return undefined;
  }
  return {
    severity,
    message: told.message,
    ...(use.range === undefined ? {} : { range: use.range }),
    related: told.secrets.flatMap((secret: InFile<Secret>) =>
      placeOfSecret(secret, `The Secret "${secret.name}"`, secret.contentKeyRange ?? secret.nameRange),
    ),
    data: imageData(id, use, visibility, podSpec, workload),
  };
}

function holderOf({ source }: EffectivePullSecrets, { serviceAccount }: PodSpec): string {
  return source === 'pod-spec' ? 'this pod' : `its service account ${serviceAccount}`;
}

/** Undefined where the pod need not be able to pull with a login, as far as anybody knows. */
function severityOf(visibility: ImageVisibility, host: string, isNearMiss: boolean): Severity | undefined {
  switch (visibility.level) {
    case 'certain':
      return 'warning';
    case 'likely':
      return 'information';
    case 'public':
      return undefined;
    case 'none':
      return visibility.because === 'unknown' && (isNearMiss || isOwnRegistry(host))
        ? 'information'
        : undefined;
  }
}

/** Docker Hub holds more public images than private ones, and a registry of one's own is often open to its network. */
function isOwnRegistry(host: string): boolean {
  return registryOfHost(host).id !== 'docker-hub' && !isForDevelopment(host);
}

function isForDevelopment(host: string): boolean {
  return /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[)|\.(?:local|svc|internal|test|localhost)(?::\d+)?$|\.svc\./.test(
    host,
  );
}
