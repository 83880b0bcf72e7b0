import { bareImagesOf } from '../composition/helm/imageSupply';
import { outermostChart } from '../composition/helm/rendering';
import { judgeChartImage, lackOfPods } from './chartImage';
import { publicImageNoCredential } from './publicImageNoCredential';
import type { ChartRule } from './rule';

/** The same rule for the values of a Helm chart: its images are those of the pods that the templates make of them. */
export const valuesImageNoCredential: ChartRule = {
  id: publicImageNoCredential.id,
  title: publicImageNoCredential.title,
  about: 'chart-part',
  check: (part, context) => {
    const { charts } = context.manifests;
    const chart = part.role === 'values' ? charts.of(part.file) : undefined;
    return part.role === 'values' && chart
      ? bareImagesOf(part, chart, charts.givenTo(outermostChart(chart))).flatMap(({ image, remedy }) => {
          const use = { ...image, field: image.keys.join('.') };
          const lack =
            remedy.kind === 'list-in-values'
              ? { place: remedy.place, barePods: [], related: [] }
              : lackOfPods(remedy.pods);
          return judgeChartImage(use, lack, chart, part, context) ?? [];
        })
      : [];
  },
};
