import type { InFile } from '../../manifests/documents/documentPlace';
import type { PullSecretPlace } from '../../manifests/workloads/podSpec';
import { barePodsOf } from './barePods';
import type { Chart } from './chart';
import type { ChartValues, ValuesImage, ValuesKeys } from './chartPart';
import { readingOf, scopeOfImage } from './chartReads';
import { inValues, isDefaultValues, isSameValue, keyOfSubchart, type Target, targetOf } from './chartTarget';
import { placeFor, type ReadList, readLists } from './imageLists';
import { imagesOfValues } from './overlaidImages';
import { type RenderedPod, renderingsOf, type TemplateScope } from './rendering';

export type GivenPullSecrets = Pick<ChartValues, 'pullSecrets'>;

/** What the pods of an image of a chart's values have to pull it with. */
export type ImageSupply =
  /** No template reads it, or the chart around this one says which image it is. */
  | { readonly kind: 'not-pulled' }
  /** What names the list is written as in the values; some of the names may be filled in later. */
  | { readonly kind: 'pull-secrets'; readonly keys: ValuesKeys; readonly names: readonly string[] }
  | Remedy
  /** What is rendered decides. */
  | { readonly kind: 'unknown' };

/** Nothing, and how that can be mended. */
type Remedy =
  /** An entry of this list, which has none; its keys start at the root of the values. */
  | { readonly kind: 'list-in-values'; readonly place: PullSecretPlace }
  /** These pods take none; the templates have to be written anew. */
  | { readonly kind: 'list-in-template'; readonly pods: readonly RenderedPod[] };

/** An image of a chart's values that its pods pull without a pull secret. */
export interface BareImage {
  readonly image: ValuesImage;
  readonly remedy: Remedy;
}

interface SuppliedImage {
  readonly image: ValuesImage;
  readonly supply: ImageSupply;
}

export function bareImagesOf(
  values: InFile<ChartValues>,
  chart: Chart,
  given: readonly GivenPullSecrets[],
): readonly BareImage[] {
  return suppliesOf(values, chart, given).flatMap(({ image, supply }) =>
    supply.kind === 'list-in-values' || supply.kind === 'list-in-template' ? [{ image, remedy: supply }] : [],
  );
}

/** `given` are values that the chart gets from outside. */
export function suppliesOf(
  values: InFile<ChartValues>,
  chart: Chart,
  given: readonly GivenPullSecrets[],
): readonly SuppliedImage[] {
  return imagesOfValues(values, chart).map((image) => {
    if (isOverridden(image, chart)) {
      return { image, supply: { kind: 'not-pulled' } };
    }
    const target = targetOf(image.keys, chart);
    if (!target) {
      return { image, supply: { kind: 'unknown' } };
    }
    return { image, supply: supplyOf(image, target, values, given) };
  });
}

function supplyOf(
  image: ValuesImage,
  { chart, keys, prefix }: Target,
  values: InFile<ChartValues>,
  given: readonly GivenPullSecrets[],
): ImageSupply {
  const scope = scopeOfImage(keys, renderingsOf(chart));
  if (!isRead(keys, scope)) {
    return { kind: 'not-pulled' };
  }
  const imageInChart = { ...image, keys };
  const lists = readLists(imageInChart, scope);
  const entries = entriesOf(lists, chart, values, given);
  if (entries || scope.blocks.some(mayBringOthers)) {
    return entries ? { kind: 'pull-secrets', ...entries } : { kind: 'unknown' };
  }
  const place = placeFor(lists, prefix, values, scope);
  if (place) {
    return { kind: 'list-in-values', place };
  }
  const pods = barePodsOf(imageInChart, chart);
  return pods.length > 0 ? { kind: 'list-in-template', pods } : { kind: 'unknown' };
}

/** Whether a template may write pull secrets that are in no values. */
export function mayBringOthers({
  hasPullSecretsOfItsOwn,
  mentionsPullSecrets,
  readsElsewhere,
}: TemplateScope['blocks'][number]): boolean {
  return hasPullSecretsOfItsOwn || (mentionsPullSecrets && readsElsewhere);
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

/** The first of the lists that has entries in any values: of the chart, of one above it, or from outside. */
export function entriesOf(
  lists: readonly Pick<ReadList, 'keys'>[],
  reader: Chart,
  from: { readonly file: string },
  given: readonly GivenPullSecrets[],
): { readonly keys: ValuesKeys; readonly names: readonly string[] } | undefined {
  let prefix: ValuesKeys = [];
  for (let chart: Chart | undefined = reader; chart; chart = chart.parent) {
    const values = [...chart.values.filter((other) => isTogetherWith(from, other)), ...given];
    for (const list of lists) {
      const keys = inValues(list.keys, prefix);
      const names = values.flatMap(({ pullSecrets }) => namesIn(pullSecrets, keys));
      if (names.length > 0) {
        return { keys, names };
      }
    }
    prefix = chart.parent ? [keyOfSubchart(chart.parent, chart), ...prefix] : prefix;
  }
  return undefined;
}

/** Values that are laid over others go with these, and not with one another; what is laid over may complete it. */
function isTogetherWith(one: { readonly file: string }, other: InFile<ChartValues>): boolean {
  return one.file === other.file || isDefaultValues(one) || isDefaultValues(other);
}

function namesIn(pullSecrets: ChartValues['pullSecrets'], keys: ValuesKeys): readonly string[] {
  return pullSecrets.flatMap(({ keys: own, list }) =>
    isSameValue(own, keys) && list.state === 'listed' ? list.names : [],
  );
}
