import type { InFile } from '../../manifests/documents/documentPlace';
import type { PullSecretPlace } from '../../manifests/workloads/podSpec';
import { barePodsOf } from './barePods';
import type { Chart } from './chart';
import type { ChartValues, ValuesImage, ValuesKeys } from './chartPart';
import { readingOf, scopeOfImage } from './chartReads';
import { inValues, isDefaultValues, isSameValue, keyOfSubchart, type Target, targetOf } from './chartTarget';
import { placeFor, type ReadList, readLists } from './imageLists';
import { imagesOfValues } from './overlaidImages';
import { type RenderedPod, type Rendering, renderingsOf, type TemplateScope } from './rendering';

type GivenPullSecrets = Pick<ChartValues, 'pullSecrets'>;

/** An image of a chart's values that its pods pull without a pull secret. */
export interface BareImage {
  readonly image: ValuesImage;
  /** How its pods would get one. */
  readonly remedy: Remedy;
}

type Remedy =
  /** An entry of this list, which has none; its keys start at the root of the values. */
  | { readonly kind: 'list-in-values'; readonly place: PullSecretPlace }
  /** These pods take none; the templates have to be written anew. */
  | { readonly kind: 'list-in-template'; readonly pods: readonly RenderedPod[] };

/** `given` are values that the chart gets from outside. */
export function bareImagesOf(
  values: InFile<ChartValues>,
  chart: Chart,
  given: readonly GivenPullSecrets[],
): readonly BareImage[] {
  const renderings = new Map<Chart, readonly Rendering[]>();
  return imagesOfValues(values, chart).flatMap((image) => {
    const target = isOverridden(image, chart) ? undefined : targetOf(image.keys, chart);
    if (!target) {
      return [];
    }
    const rendered = renderings.get(target.chart) ?? renderingsOf(target.chart);
    renderings.set(target.chart, rendered);
    const remedy = remedyFor(image, target, rendered, values, given);
    return remedy ? [{ image, remedy }] : [];
  });
}

/** Undefined where a pull secret may go with the image. */
function remedyFor(
  image: ValuesImage,
  { chart, keys, prefix }: Target,
  renderings: readonly Rendering[],
  values: InFile<ChartValues>,
  given: readonly GivenPullSecrets[],
): Remedy | undefined {
  const scope = scopeOfImage(keys, renderings);
  const imageInChart = { ...image, keys };
  const lists = readLists(imageInChart, scope);
  if (
    !isRead(keys, scope) ||
    scope.blocks.some(({ hasPullSecretsOfItsOwn }) => hasPullSecretsOfItsOwn) ||
    isSupplied(lists, chart, values, given)
  ) {
    return undefined;
  }
  const place = placeFor(lists, prefix, values, scope);
  if (place) {
    return { kind: 'list-in-values', place };
  }
  const pods = barePodsOf(imageInChart, chart, renderings);
  return pods.length > 0 ? { kind: 'list-in-template', pods } : undefined;
}

/** Whether the chart around this one says which image it is; it is judged there. */
function isOverridden({ keys }: ValuesImage, chart: Chart): boolean {
  const { parent } = chart;
  const outer = parent && [keyOfSubchart(parent, chart), ...keys];
  return (
    outer !== undefined &&
    parent?.values.some(({ images }) => images.some((image) => isSameValue(image.keys, outer))) === true
  );
}

function isRead(keys: ValuesKeys, scope: TemplateScope): boolean {
  return readingOf(keys, scope) !== 'no' || readingOf([...keys, 'repository'], scope) !== 'no';
}

/** Whether any values, of the chart, of one above it, or from outside, have an entry in one of the lists. */
function isSupplied(
  lists: readonly ReadList[],
  reader: Chart,
  from: InFile<ChartValues>,
  given: readonly GivenPullSecrets[],
): boolean {
  let prefix: ValuesKeys = [];
  for (let chart: Chart | undefined = reader; chart; chart = chart.parent) {
    const values = [...chart.values.filter((other) => isTogetherWith(from, other)), ...given];
    if (lists.some(({ keys }) => hasEntry(values, inValues(keys, prefix)))) {
      return true;
    }
    prefix = chart.parent ? [keyOfSubchart(chart.parent, chart), ...prefix] : prefix;
  }
  return false;
}

/** Values that are laid over others go with these, and not with one another; what is laid over may complete it. */
function isTogetherWith(one: InFile<ChartValues>, other: InFile<ChartValues>): boolean {
  return one.file === other.file || isDefaultValues(one) || isDefaultValues(other);
}

function hasEntry(values: readonly GivenPullSecrets[], keys: ValuesKeys): boolean {
  return values.some(({ pullSecrets }) =>
    pullSecrets.some(
      ({ keys: own, list }) => isSameValue(own, keys) && list.state === 'listed' && list.names.length > 0,
    ),
  );
}
