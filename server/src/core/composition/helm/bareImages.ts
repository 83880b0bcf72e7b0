import type { InFile } from '../../manifests/documents/documentPlace';
import type { PullSecretForm } from '../../manifests/workloads/podShape';
import type { PullSecretPlace } from '../../manifests/workloads/podSpec';
import type { Chart } from './chart';
import { type ChartValues, pullSecretWords, type ValuesImage, type ValuesKeys } from './chartPart';
import { readersOf, readingOf, scopeOfImage, type TemplateScope, wholeChart } from './chartReads';
import { isSameValue, keyOfSubchart, type Target, targetOf } from './chartTarget';

type GivenPullSecrets = Pick<ChartValues, 'pullSecrets'>;

/**
 * An image of a chart's values that goes with no entry of a list of pull secrets, though the chart's templates take pull
 * secrets from the values.
 */
export interface BareImage {
  readonly image: ValuesImage;
  /** The list that would go with it; its keys start at the root of the values. Absent when its pods read none. */
  readonly place?: PullSecretPlace;
}

/** `given` are values that the chart gets from outside. */
export function bareImagesOf(
  values: InFile<ChartValues>,
  chart: Chart,
  given: readonly GivenPullSecrets[],
): readonly BareImage[] {
  return values.images.flatMap((image) => {
    const target = isOverridden(image, chart) ? undefined : targetOf(image.keys, chart);
    return target ? bareImage(image, target, values, given) : [];
  });
}

function bareImage(
  image: ValuesImage,
  { chart, keys, prefix }: Target,
  values: InFile<ChartValues>,
  given: readonly GivenPullSecrets[],
): readonly BareImage[] {
  const scope = scopeOfImage(keys, chart);
  const inChart = { keys, isText: image.isText };
  const lists = readLists(inChart, scope);
  if (
    !isRead(keys, scope) ||
    scope.blocks.some(({ hasPullSecretsOfItsOwn }) => hasPullSecretsOfItsOwn) ||
    isSupplied(lists, chart, values, given)
  ) {
    return [];
  }
  if (lists.length > 0) {
    const place = placeFor(lists, prefix, values, scope);
    return place ? [{ image, place }] : [];
  }
  // Its pods take no pull secrets, while others of the chart do; an account that they name might have some.
  const isSure = scope.templates.every(({ pods }) =>
    pods.every(({ hasDefaultAccount }) => hasDefaultAccount),
  );
  return isSure && readLists(inChart, wholeChart(chart)).length > 0 ? [{ image }] : [];
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

/** A list that templates read, or may read, below `.Values` of their chart. */
interface ReadList {
  readonly keys: ValuesKeys;
  readonly isCertain: boolean;
  readonly form: PullSecretForm;
}

/** The lists that may go with an image and that are read, the nearest first. */
function readLists(
  { keys: image, isText }: Pick<ValuesImage, 'keys' | 'isText'>,
  scope: TemplateScope,
): readonly ReadList[] {
  // Nothing stands below a text.
  const lists = listsFor(image).filter((keys) => !isText || !isSameValue(keys.slice(0, image.length), image));
  return lists.flatMap((keys) => {
    const reading = readingOf(keys, scope);
    return reading === 'no' ? [] : [{ keys, isCertain: reading === 'yes', form: formOf(keys, scope) }];
  });
}

const listNames = ['imagePullSecrets', 'pullSecrets', 'imagePullSecret', 'pullSecret'];
const globalLists: readonly ValuesKeys[] = [
  ['global', 'imagePullSecrets'],
  ['global', 'pullSecrets'],
  ['global', 'image', 'pullSecrets'],
];

/** The lists that may go with an image, the nearest first: its own, those around it, the global ones. */
function listsFor(keys: ValuesKeys): readonly ValuesKeys[] {
  const around = keys.map((_, index) => keys.slice(0, keys.length - index));
  const near = [...around, []].flatMap((holder) =>
    [[], ['image'], ['serviceAccount']].flatMap((inner) =>
      listNames.map((name) => [...holder, ...inner, name]),
    ),
  );
  return [...near, ...globalLists];
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

/** Values that are read below `.Values` of a subchart stand below its key in those of the charts above it. */
function inValues(keys: ValuesKeys, prefix: ValuesKeys): ValuesKeys {
  return keys[0] === 'global' ? keys : [...prefix, ...keys];
}

/** Values that are laid over others go with these, and not with one another; what is laid over may complete it. */
function isTogetherWith(one: InFile<ChartValues>, other: InFile<ChartValues>): boolean {
  return one.file === other.file || isDefault(one) || isDefault(other);
}

function isDefault({ file }: InFile<ChartValues>): boolean {
  return /(?:^|\/)values\.yaml$/.test(file);
}

function hasEntry(values: readonly GivenPullSecrets[], keys: ValuesKeys): boolean {
  return values.some(({ pullSecrets }) =>
    pullSecrets.some(
      ({ keys: own, list }) => isSameValue(own, keys) && list.state === 'listed' && list.names.length > 0,
    ),
  );
}

/**
 * Where it is not certain that a list is read it must be there, and what is included of other charts must be about pull
 * secrets. None is written into an item of a list of values.
 */
function placeFor(
  lists: readonly ReadList[],
  prefix: ValuesKeys,
  values: ChartValues,
  { missingDefinitions }: TemplateScope,
): PullSecretPlace | undefined {
  const isThere = ({ keys }: ReadList): boolean =>
    values.pullSecrets.some((found) => isSameValue(found.keys, inValues(keys, prefix)));
  const writable = lists.filter(({ keys }) => !keys.some((key) => /^\d+$/.test(key)));
  const chosen =
    writable.find((list) => list.isCertain && isThere(list)) ??
    writable.find(({ isCertain }) => isCertain) ??
    (missingDefinitions.length === 0 || missingDefinitions.some((name) => pullSecretWords.test(name))
      ? writable.find(isThere)
      : undefined);
  return chosen && { keys: inValues(chosen.keys, prefix), form: chosen.form };
}

/** As those templates write the list that read it; what is not written there is told by the key, singular or plural. */
function formOf(list: ValuesKeys, scope: TemplateScope): PullSecretForm {
  const [first, ...others] = new Set(readersOf(list, scope).flatMap(({ form }) => form ?? []));
  const assumed = /secret$/i.test(list.at(-1) ?? '') ? 'name' : 'objects';
  return first !== undefined && others.length === 0 ? first : assumed;
}
