import { outermostChart } from '../composition/helm/rendering';
import { type BareWrittenImage, bareWrittenImagesOf } from '../composition/helm/writtenImages';
import { readImage } from '../images/imageText';
import { type ChartLack, judgeChartImage, lackOfPods } from './chartImage';
import { publicImageNoCredential } from './publicImageNoCredential';
import type { ChartRule } from './rule';

/** The same rule for images that a chart's templates name, in pods whose account or pull secrets are filled in. */
export const templateImageNoCredential: ChartRule = {
  id: publicImageNoCredential.id,
  title: publicImageNoCredential.title,
  about: 'chart-part',
  check: (part, context) => {
    const { charts } = context.manifests;
    const chart = part.role === 'template' && context.isComplete ? charts.of(part.file) : undefined;
    return part.role === 'template' && chart
      ? bareWrittenImagesOf(part, chart, charts.givenTo(outermostChart(chart))).flatMap((bare) => {
          const { text, range } = bare.image;
          const use = { field: 'containers', image: text, reference: readImage(text), range };
          return judgeChartImage(use, lackOf(bare), chart, part, context) ?? [];
        })
      : [];
  },
};

function lackOf({ pod, list }: BareWrittenImage): ChartLack {
  const { file, documentIndex, range } = pod;
  return list
    ? {
        barePods: [],
        related: [
          {
            message: `This pod takes the pull secrets of .Values.${list.keys.join('.')}, which names none.`,
            place: { file, documentIndex },
            range,
          },
        ],
      }
    : lackOfPods([pod]);
}
