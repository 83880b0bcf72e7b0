import type { PullSecretForm } from '../../manifests/workloads/podShape';
import type { PullSecretPlace } from '../../manifests/workloads/podSpec';
import { type ChartValues, pullSecretWords, type ValuesImage, type ValuesKeys } from './chartPart';
import { readersOf, readingOf } from './chartReads';
import { inValues, isSameValue } from './chartTarget';
import type { TemplateScope } from './rendering';

/** A list of pull secrets that templates read, or may read, below `.Values` of their chart. */
export interface ReadList {
  readonly keys: ValuesKeys;
  readonly isCertain: boolean;
  readonly form: PullSecretForm;
}

/** The lists that may go with an image and that are read, the nearest first. */
export function readLists(
  { keys: image, nameKey }: Pick<ValuesImage, 'keys' | 'nameKey'>,
  scope: TemplateScope,
): readonly ReadList[] {
  // Nothing stands below a text.
  const lists = listsFor(image).filter(
    (keys) => nameKey !== undefined || !isSameValue(keys.slice(0, image.length), image),
  );
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

/**
 * Where it is not certain that a list is read it must be there, and what is included of other charts must be about pull
 * secrets. None is written into an item of a list of values.
 */
export function placeFor(
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
export function formOf(list: ValuesKeys, scope: TemplateScope): PullSecretForm {
  const [first, ...others] = new Set(readersOf(list, scope).flatMap(({ form }) => form ?? []));
  return first !== undefined && others.length === 0 ? first : usualForm(list);
}

/** As lists of such a name are mostly written. */
export function usualForm(list: ValuesKeys): PullSecretForm {
  return /secret$/i.test(list.at(-1) ?? '') ? 'name' : 'objects';
}
