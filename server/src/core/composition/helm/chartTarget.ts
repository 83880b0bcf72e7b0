import type { Chart } from './chart';
import type { ValuesKeys } from './chartPart';

/** The chart whose templates see a value, and where they see it. */
export interface Target {
  readonly chart: Chart;
  readonly keys: ValuesKeys;
  /** The keys that lead to this chart's values in those of the charts above it. */
  readonly prefix: ValuesKeys;
}

/** Undefined when the subchart is not unpacked, so that its templates are not known. */
export function targetOf(keys: ValuesKeys, chart: Chart, prefix: ValuesKeys = []): Target | undefined {
  const [first = '', ...rest] = keys;
  const dependency = chart.definition.dependencies.find(({ key }) => key === first);
  const subchart = unpacked(dependency?.chart ?? first, chart);
  if (subchart) {
    return targetOf(rest, subchart, [...prefix, first]);
  }
  return dependency ? undefined : { chart, keys, prefix };
}

/** The subchart of a name that is in `charts/` as a folder. */
function unpacked(name: string, chart: Chart): Chart | undefined {
  return chart.subcharts.find(
    ({ folder, definition }) => definition.name === name || folder.endsWith(`/charts/${name}`),
  );
}

/** Whether all that the chart depends on is unpacked, so that all who read its values are known. */
export function isAllUnpacked(chart: Chart): boolean {
  return (
    chart.definition.dependencies.every((dependency) => unpacked(dependency.chart, chart) !== undefined) &&
    chart.subcharts.every(isAllUnpacked)
  );
}

/** The key under which a chart gives values to a subchart. */
export function keyOfSubchart(parent: Chart, { definition, folder }: Chart): string {
  const name = definition.name ?? folder.slice(folder.lastIndexOf('/') + 1);
  return parent.definition.dependencies.find(({ chart }) => chart === name)?.key ?? name;
}

export function isSameValue(one: ValuesKeys, other: ValuesKeys): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

/** Values that are read below `.Values` of a subchart stand below its key in those of the charts above it. */
export function inValues(keys: ValuesKeys, prefix: ValuesKeys): ValuesKeys {
  return keys[0] === 'global' ? keys : [...prefix, ...keys];
}

/** Whether a chart's values are always there; others are laid over them. */
export function isDefaultValues({ file }: { readonly file: string }): boolean {
  return /(?:^|\/)values\.yaml$/.test(file);
}
