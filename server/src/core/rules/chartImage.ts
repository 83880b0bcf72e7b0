import type { Chart } from '../composition/helm/chart';
import type { RenderedPod } from '../composition/helm/rendering';
import type { InFile } from '../manifests/documents/documentPlace';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { PodSpec, PullSecretPlace } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { judgeImage } from './publicImageNoCredential';
import { chartKind, type Finding, type ImageFindingData, type RelatedPlace } from './rule';
import type { RuleContext } from './ruleContext';

/** How the pods of an image lack a pull secret. */
export interface ChartLack {
  /** The list of the same file that would give them one. */
  readonly place?: PullSecretPlace;
  /** Pods that take none, if that is why. */
  readonly barePods: readonly RenderedPod[];
  readonly related: readonly RelatedPlace[];
}

/** What is said of an image whose pods a chart gives no pull secret. */
export function judgeChartImage(
  use: ImageUse,
  { place, barePods, related: why }: ChartLack,
  { definition }: Chart,
  { file, documentIndex }: InFile<object>,
  context: RuleContext,
): Finding<ImageFindingData> | undefined {
  if (barePods.length > 0 && !isCertain(barePods, context)) {
    return undefined;
  }
  const pullSecretPlace = place === undefined ? {} : { pullSecretPlace: place };
  const podSpec: PodSpec = {
    path: [],
    images: [use],
    pullSecrets: { state: 'absent' },
    ...pullSecretPlace,
    serviceAccount: 'default',
  };
  const workload: InFile<Workload> = {
    ...{ file, documentIndex, path: [], podSpecs: [podSpec] },
    ...{ apiVersion: '', kind: chartKind },
    ...(definition.name === undefined ? {} : { name: definition.name }),
  };
  const finding = judgeImage(use, podSpec, workload, context);
  const related = [...(finding?.related ?? []), ...why];
  return (
    finding && {
      ...finding,
      ...(related.length === 0 ? {} : { related }),
      data: { ...finding.data, ...pullSecretPlace },
    }
  );
}

/** Pods that get no pull secrets from the chart may get them by an account that is not in it. */
function isCertain(pods: readonly RenderedPod[], { isComplete, manifests }: RuleContext): boolean {
  return (
    isComplete &&
    (pods.some(({ hasDefaultAccount }) => hasDefaultAccount) ||
      ![...manifests.serviceAccounts.all()].some(({ pullSecrets }) => pullSecrets.state === 'listed'))
  );
}

/** Points at pods that take no pull secrets. */
export function lackOfPods(barePods: readonly RenderedPod[]): ChartLack {
  const related = barePods.map(({ file, documentIndex, range }) => ({
    message: 'This pod pulls it, and its template writes no imagePullSecrets.',
    place: { file, documentIndex },
    range,
  }));
  return { barePods, related };
}
