import { isPublic } from '../images/visibility';
import type { InFile } from '../manifests/documents/documentPlace';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { effectivePullSecrets } from '../podCredentials/effectivePullSecrets';
import { coverageOfImage } from '../podCredentials/imageCoverage';
import { type ShadowedPullSecrets, shadowedPullSecrets } from '../podCredentials/shadowedPullSecrets';
import type { Finding, RelatedPlace, WorkloadRule } from './rule';
import type { RuleContext } from './ruleContext';

export const shadowedId = 'service-account-secrets-shadowed';

/**
 * A pod's own list that keeps the service account's pull secrets away: Kubernetes adds those only to pods that list
 * none. Told where an image of the pod may need what is hidden.
 */
export const serviceAccountSecretsShadowed: WorkloadRule = {
  id: shadowedId,
  title: 'Pull secrets of the service account that the pod does not get',
  about: 'workload',
  check: (workload, context) =>
    workload.podSpecs.flatMap((podSpec) => {
      const shadowed = shadowedPullSecrets(podSpec, workload, context);
      const isNeeded = podSpec.images.some((use) => mayNeedMore(use, podSpec, workload, context));
      return shadowed && isNeeded ? [findingOf(shadowed, podSpec, workload)] : [];
    }),
};

function findingOf(
  { names, serviceAccounts }: ShadowedPullSecrets,
  podSpec: PodSpec,
  { kind, name, namespace }: Workload,
): Finding {
  const { pullSecrets, serviceAccount, path } = podSpec;
  const range =
    pullSecrets.state === 'listed' ? pullSecrets.entries.find((entry) => entry.range)?.range : undefined;
  return {
    severity: 'information',
    message: `Hides pull secrets of the service account ${serviceAccount}: a pod that lists its own does not get ${names.join(', ')}. List ${names.length > 1 ? 'them' : 'it'} here too if an image needs ${names.length > 1 ? 'them' : 'it'}.`,
    ...(range === undefined ? {} : { range }),
    related: serviceAccounts.flatMap((account) => placeOfList(account, names)),
    data: {
      rule: shadowedId,
      ...(namespace === undefined ? {} : { namespace }),
      object: { kind, ...(name === undefined ? {} : { name }) },
      path,
    },
  };
}

/** An image that is neither public nor covered by the pod's own list. */
function mayNeedMore(
  { reference, pullPolicy }: ImageUse,
  podSpec: PodSpec,
  workload: InFile<Workload>,
  context: RuleContext,
): boolean {
  if (reference.kind === 'unreadable' || pullPolicy === 'Never' || isPublic(context.visibility(reference))) {
    return false;
  }
  const own = effectivePullSecrets(podSpec, workload, context);
  return coverageOfImage(reference, own, workload.namespace, context).kind !== 'covered';
}

function placeOfList(account: InFile<ServiceAccount>, names: readonly string[]): readonly RelatedPlace[] {
  const { pullSecrets, file, documentIndex, name } = account;
  const entries = pullSecrets.state === 'listed' ? pullSecrets.entries : [];
  const range = entries.find((entry) => entry.name !== undefined && names.includes(entry.name))?.range;
  return range
    ? [{ message: `The pull secrets of the service account ${name}`, place: { file, documentIndex }, range }]
    : [];
}
