import type { Chart } from './chart';
import {
  type ChartTemplate,
  type ChartValues,
  podsOfTemplate,
  type TemplatePod,
  type ValuesKeys,
  type ValuesPullSecrets,
} from './chartPart';
import { readingOf } from './chartReads';
import { isAllUnpacked, targetOf } from './chartTarget';
import { mayBringPullSecrets, perVersion, wholeChart, withSubcharts } from './rendering';

/** Pull secrets of a chart's values that no template reads, nor perhaps one that is not in the workspace. */
export function unreadPullSecrets(values: ChartValues, chart: Chart): readonly ValuesPullSecrets[] {
  return values.pullSecrets.filter(({ keys }) => {
    const readers = chartsReading(keys, chart);
    return readers.length > 0 && readers.every((reader) => isUnread(reader.keys, reader.chart));
  });
}

interface Reader {
  readonly chart: Chart;
  readonly keys: ValuesKeys;
}

/** Charts that see a value, and where they see it; none when not all of them are known. */
function chartsReading(keys: ValuesKeys, chart: Chart): readonly Reader[] {
  if (keys[0] !== 'global') {
    return [targetOf(keys, chart) ?? []].flat();
  }
  return isAllUnpacked(chart) ? withSubcharts(chart).map((reader) => ({ chart: reader, keys })) : [];
}

function isUnread(keys: ValuesKeys, chart: Chart): boolean {
  const scope = wholeChart(chart);
  // A file that is read at rendering may hold a template of its own.
  const readsFiles = scope.blocks.some(({ looseKeys }) => looseKeys.includes('Files'));
  const isRendered = chart.templates.length > 0 && !chart.definition.isLibrary;
  return isRendered && !readsFiles && readingOf(keys, scope) === 'no';
}

/** Pods of a template that take no pull secrets, in a chart whose other pods do. */
export function podsWithoutPullSecrets(template: ChartTemplate, chart: Chart): readonly TemplatePod[] {
  return takesPullSecrets(chart)
    ? podsOfTemplate(template).filter((pod) => !mayTakePullSecrets(pod, chart))
    : [];
}

const takesPullSecrets = perVersion((chart) =>
  chart.templates.flatMap(podsOfTemplate).some((pod) => mayTakePullSecrets(pod, chart)),
);

export function mayTakePullSecrets(
  { mentionsPullSecrets, includes, hasDefaultAccount }: TemplatePod,
  chart: Chart,
): boolean {
  return (
    mentionsPullSecrets ||
    mayBringPullSecrets(includes, chart) ||
    (!hasDefaultAccount && chart.templates.some((template) => template.isAccountWithPullSecrets))
  );
}
