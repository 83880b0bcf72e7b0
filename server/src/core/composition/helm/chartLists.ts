import type { InFile } from '../../manifests/documents/documentPlace';
import type { PullSecretForm } from '../../manifests/workloads/podShape';
import type { Chart } from './chart';
import {
  type ChartValues,
  pullSecretKey,
  type TemplatePod,
  type ValuesKeys,
  type ValuesPullSecrets,
} from './chartPart';
import { readersOf } from './chartReads';
import { targetOf } from './chartTarget';
import { mayTakePullSecrets } from './ignoredPullSecrets';
import { formOf, usualForm } from './imageLists';
import { includedBlocks, renderingsOf, type TemplateScope, wholeChart } from './rendering';

/** A list of pull secrets below `.Values` of a chart. */
export interface ChartList {
  readonly keys: ValuesKeys;
  readonly form: PullSecretForm;
}

/** Whether a chart takes pull secrets from its values, or has a place for them there. */
export function hasLists(chart: Chart): boolean {
  return chart.values.some(({ pullSecrets }) => pullSecrets.length > 0) || listsReadBy(chart).length > 0;
}

/** The list that goes with the images of a pod, among those that other templates of its chart read; the nearest. */
export function listForPod(pod: TemplatePod, chart: Chart): ChartList | undefined {
  const scope = wholeChart(chart);
  const [nearest] = listsReadBy(chart)
    .filter((keys) => goesWith(keys, pod, chart))
    .sort((one, other) => nearness(other) - nearness(one));
  return nearest && { keys: nearest, form: formOf(nearest, scope) };
}

/** A list, and pods that are to take the pull secrets of it. */
export interface ListForPods extends ChartList {
  readonly pods: readonly InFile<TemplatePod>[];
}

/** The pods that a list of some values is for, as far as they take no pull secrets yet. */
export function podsForList(
  { keys, form }: Pick<ValuesPullSecrets, 'keys' | 'form'>,
  chart: Chart,
): ListForPods | undefined {
  const target = keys[0] === 'global' ? { chart, keys } : targetOf(keys, chart);
  if (!target) {
    return undefined;
  }
  // A pod of a definition is rendered wherever that is included.
  const pods = new Map(
    renderingsOf(target.chart)
      .flatMap((rendering) => rendering.pods)
      .map((pod) => [`${pod.file} ${pod.documentIndex} ${pod.range.start}`, pod]),
  );
  return {
    keys: target.keys,
    form: form ?? usualForm(keys),
    pods: [...pods.values()].filter(
      (pod) => !mayTakePullSecrets(pod, target.chart) && goesWith(target.keys, pod, target.chart),
    ),
  };
}

/** How templates take a list of a chart's values; undefined where none of them reads it. */
export function formOfList(keys: ValuesKeys, chart: Chart | undefined): PullSecretForm | undefined {
  const target = chart && targetOf(keys, chart);
  const scope = target && wholeChart(target.chart);
  return scope && readersOf(target.keys, scope).length > 0 ? formOf(target.keys, scope) : undefined;
}

/** The list of some values that is nearest to an image of them; one at their root where they have none. */
export function listForImage(image: ValuesKeys, { pullSecrets }: ChartValues, root: ValuesKeys): ChartList {
  const [nearest] = pullSecrets
    .filter(({ keys }) => keys.length > root.length && isPrefix(holderOf(keys), image))
    .filter(({ keys }) => isPrefix(root, keys))
    .sort((one, other) => other.keys.length - one.keys.length);
  return nearest
    ? { keys: nearest.keys, form: nearest.form ?? usualForm(nearest.keys) }
    : { keys: [...root, 'imagePullSecrets'], form: 'objects' };
}

/** The lists that are for a pod among those that these templates read. */
export function listsForPod(pod: TemplatePod, scope: TemplateScope, chart: Chart): readonly ValuesKeys[] {
  return listsIn(scope).filter((keys) => goesWith(keys, pod, chart));
}

function listsReadBy(chart: Chart): readonly ValuesKeys[] {
  return listsIn(wholeChart(chart));
}

function listsIn(scope: TemplateScope): readonly ValuesKeys[] {
  const read = scope.blocks
    .flatMap(({ reads }) => reads.map(({ keys }) => keys))
    .filter((keys) => pullSecretKey.test(keys.at(-1) ?? '') && !keys.includes('*'));
  return [...new Map(read.map((keys) => [keys.join('.'), keys])).values()];
}

/** Whether a list is for all pods of the chart, or for images of this one. */
function goesWith(list: ValuesKeys, { imageReads }: TemplatePod, chart: Chart): boolean {
  const holder = holderOf(list);
  const readers = [imageReads, ...includedBlocks(imageReads.includes, chart).blocks];
  return (
    holder.length === 0 ||
    holder.join() === 'global' ||
    readers.some(({ reads }) => reads.some(({ keys }) => isPrefix(holder, keys)))
  );
}

/** What a list stands beside; that of a service account stands beside what the account is for. */
function holderOf(list: ValuesKeys): ValuesKeys {
  const holder = list.slice(0, -1);
  return holder.at(-1) === 'serviceAccount' ? holder.slice(0, -1) : holder;
}

function nearness(list: ValuesKeys): number {
  return list[0] === 'global' ? 0 : list.length;
}

function isPrefix(one: ValuesKeys, other: ValuesKeys): boolean {
  return one.length <= other.length && one.every((key, index) => key === other[index]);
}
