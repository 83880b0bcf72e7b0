import { type BareImage, bareImagesOf } from '../composition/helm/bareImages';
import type { Chart } from '../composition/helm/chart';
import type { InFile } from '../manifests/documents/documentPlace';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { judgeImage, publicImageNoCredential } from './publicImageNoCredential';
import { type ChartRule, chartKind, type Finding, type ImageFindingData } from './rule';
import type { RuleContext } from './ruleContext';

/** The same rule for the values of a Helm chart: its images are those of the pods that the templates make of them. */
export const valuesImageNoCredential: ChartRule = {
  id: publicImageNoCredential.id,
  title: publicImageNoCredential.title,
  about: 'chart-part',
  check: (part, context) => {
    const chart = part.role === 'values' ? context.manifests.charts.of(part.file) : undefined;
    return part.role === 'values' && chart
      ? bareImagesOf(part, chart, context.manifests.charts.givenTo(outermost(chart))).flatMap(
          (bare) => judge(bare, chart, part, context) ?? [],
        )
      : [];
  },
};

function outermost(chart: Chart): Chart {
  return chart.parent ? outermost(chart.parent) : chart;
}

function judge(
  { image, place }: BareImage,
  { definition }: Chart,
  { file, documentIndex }: InFile<object>,
  context: RuleContext,
): Finding<ImageFindingData> | undefined {
  const podSpec: PodSpec = {
    path: [],
    images: [{ ...image, field: image.keys.join('.') }],
    pullSecrets: { state: 'absent' },
    ...(place === undefined ? {} : { pullSecretPlace: place }),
    serviceAccount: 'default',
  };
  const workload: InFile<Workload> = {
    ...{ file, documentIndex, path: [], podSpecs: [podSpec] },
    ...{ apiVersion: '', kind: chartKind },
    ...(definition.name === undefined ? {} : { name: definition.name }),
  };
  const [finding] = podSpec.images.map((use) => judgeImage(use, podSpec, workload, context));
  return finding && place ? { ...finding, data: { ...finding.data, pullSecretPlace: place } } : finding;
}
