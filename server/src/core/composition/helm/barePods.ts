import type { Chart } from './chart';
import type { ValuesImage } from './chartPart';
import { readsByKeys, readsWhole } from './chartReads';
import {
  includedBlocks,
  mayBringPullSecrets,
  outermostChart,
  type RenderedPod,
  type Rendering,
  renderingsOf,
  wholeChart,
} from './rendering';

/**
 * Pods that surely pull an image of the values, and surely get no pull secrets, whatever the values are: neither in their
 * pod spec nor by an account of the chart.
 */
export function barePodsOf(image: ValuesImage, chart: Chart): readonly RenderedPod[] {
  return renderingsOf(chart).flatMap((rendering) =>
    rendering.pods.filter((pod) => pulls(image, pod, chart) && isBarePod(pod, rendering, chart)),
  );
}

/** Whether a pod surely gets no pull secrets, whatever the values are. */
export function isBarePod(pod: RenderedPod, rendering: Rendering, chart: Chart): boolean {
  return isBare(pod, rendering, chart) && isAccountKnown(pod, chart) && !hasAccountWithPullSecrets(chart);
}

/** Whether an account of the chart, or of one around it or in it, has pull secrets. */
export function hasAccountWithPullSecrets(chart: Chart): boolean {
  return hasOneWithin(outermostChart(chart));
}

function hasOneWithin({ templates, subcharts }: Chart): boolean {
  return (
    templates.some(({ isAccountWithPullSecrets }) => isAccountWithPullSecrets) || subcharts.some(hasOneWithin)
  );
}

function pulls({ keys, nameKey }: ValuesImage, { imageReads }: RenderedPod, chart: Chart): boolean {
  const name = nameKey === undefined ? keys : [...keys, nameKey];
  return [imageReads, ...includedBlocks(imageReads.includes, chart).blocks].some(
    (reader) => readsByKeys(name, reader) || readsWhole(keys, reader),
  );
}

function isBare(
  { includes, isIncluded }: RenderedPod,
  { blocks, missingDefinitions }: Rendering,
  chart: Chart,
): boolean {
  return (
    !blocks.some(({ mentionsPullSecrets, readsElsewhere }) => mentionsPullSecrets || readsElsewhere) &&
    !mayBringPullSecrets(includes, chart) &&
    // What includes a pod spec may add to it.
    !(isIncluded && (missingDefinitions.length > 0 || blocks.some(({ readsIncluded }) => readsIncluded)))
  );
}

/** Whether an account of the chart that the pod may have would be seen. */
export function isAccountKnown({ hasDefaultAccount, includes }: RenderedPod, chart: Chart): boolean {
  return (hasDefaultAccount && includes.length === 0) || wholeChart(chart).missingDefinitions.length === 0;
}
