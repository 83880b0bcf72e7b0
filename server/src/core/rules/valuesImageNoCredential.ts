import type { Chart } from '../composition/helm/chart';
import { type BareImage, bareImagesOf } from '../composition/helm/imageSupply';
import { outermostChart } from '../composition/helm/rendering';
import type { InFile } from '../manifests/documents/documentPlace';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { judgeImage, publicImageNoCredential } from './publicImageNoCredential';
import { type ChartRule, chartKind, type Finding, type ImageFindingData, type RelatedPlace } from './rule';
import type { RuleContext } from './ruleContext';

/** The same rule for the values of a Helm chart: its images are those of the pods that the templates make of them. */
export const valuesImageNoCredential: ChartRule = {
  id: publicImageNoCredential.id,
  title: publicImageNoCredential.title,
  about: 'chart-part',
  check: (part, context) => {
    const chart = part.role === 'values' ? context.manifests.charts.of(part.file) : undefined;
    return part.role === 'values' && chart
      ? bareImagesOf(part, chart, context.manifests.charts.givenTo(outermostChart(chart)))
          .filter((bare) => isCertain(bare, context))
          .flatMap((bare) => judge(bare, chart, part, context) ?? [])
      : [];
  },
};

/** Pods that get no pull secrets from the chart may get them by an account that is not in it. */
function isCertain({ remedy }: BareImage, { isComplete, manifests }: RuleContext): boolean {
  return (
    remedy.kind === 'list-in-values' ||
    (isComplete &&
      (remedy.pods.some(({ hasDefaultAccount }) => hasDefaultAccount) ||
        !hasPullSecrets(manifests.serviceAccounts.all())))
  );
}

function hasPullSecrets(accounts: Iterable<ServiceAccount>): boolean {
  return [...accounts].some(({ pullSecrets }) => pullSecrets.state === 'listed');
}

function judge(
  { image, remedy }: BareImage,
  { definition }: Chart,
  { file, documentIndex }: InFile<object>,
  context: RuleContext,
): Finding<ImageFindingData> | undefined {
  const place = remedy.kind === 'list-in-values' ? { pullSecretPlace: remedy.place } : {};
  const podSpec: PodSpec = {
    path: [],
    images: [{ ...image, field: image.keys.join('.') }],
    pullSecrets: { state: 'absent' },
    ...place,
    serviceAccount: 'default',
  };
  const workload: InFile<Workload> = {
    ...{ file, documentIndex, path: [], podSpecs: [podSpec] },
    ...{ apiVersion: '', kind: chartKind },
    ...(definition.name === undefined ? {} : { name: definition.name }),
  };
  const [finding] = podSpec.images.map((use) => judgeImage(use, podSpec, workload, context));
  const related = [...(finding?.related ?? []), ...podsOf(remedy)];
  return (
    finding && {
      ...finding,
      ...(related.length === 0 ? {} : { related }),
      data: { ...finding.data, ...place },
    }
  );
}

function podsOf(remedy: BareImage['remedy']): readonly RelatedPlace[] {
  return remedy.kind === 'list-in-values'
    ? []
    : remedy.pods.map(({ file, documentIndex, range }) => ({
        message: 'This pod pulls it, and its template writes no imagePullSecrets.',
        place: { file, documentIndex },
        range,
      }));
}
