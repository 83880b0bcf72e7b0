import type { TemplateBlock, ValuesKeys } from './chartPart';
import { type Rendering, type TemplateScope, together } from './rendering';

/** Whether, and how surely, templates read a value. */
export type Reading =
  | 'no'
  /**
   * Something is read that may be it: a key of its name, all that is around it, or anything by a definition that is not
   * in the workspace.
   */
  | 'maybe'
  | 'yes';

/** How templates read what the keys lead to, or something in it. */
export function readingOf(keys: ValuesKeys, scope: TemplateScope): Reading {
  if (readersOf(keys, scope).length > 0) {
    return 'yes';
  }
  const last = keys.at(-1) ?? '';
  const mayRead = ({ reads, looseKeys }: TemplateBlock): boolean =>
    looseKeys.includes(last) ||
    reads.some((read) => read.isWhole && read.keys.length < keys.length && startAlike(read.keys, keys));
  return scope.missingDefinitions.length > 0 || scope.blocks.some(mayRead) ? 'maybe' : 'no';
}

/** Blocks that read the value by its keys. */
export function readersOf(
  keys: ValuesKeys,
  { blocks }: Pick<TemplateScope, 'blocks'>,
): readonly TemplateBlock[] {
  return blocks.filter((block) => readsByKeys(keys, block));
}

export function readsByKeys(keys: ValuesKeys, { reads }: Pick<TemplateBlock, 'reads'>): boolean {
  return reads.some((read) => read.keys.length >= keys.length && startAlike(read.keys, keys));
}

/** Whether the value is read with all that is in it. */
export function readsWhole(keys: ValuesKeys, { reads }: Pick<TemplateBlock, 'reads'>): boolean {
  return reads.some(
    (read) => read.isWhole && read.keys.length === keys.length && startAlike(read.keys, keys),
  );
}

/** Whether one leads to what the other leads to, or on the way to it. */
function startAlike(read: ValuesKeys, keys: ValuesKeys): boolean {
  return read.every((key, index) => key === '*' || index >= keys.length || key === keys[index]);
}

/** What makes pods of an image, and the accounts that they may have. */
export function scopeOfImage(keys: ValuesKeys, renderings: readonly Rendering[]): TemplateScope {
  const surely = renderings.filter((rendering) => readersOf(keys, rendering).length > 0);
  const perhaps = renderings.filter((rendering) => readingOf([...keys, 'repository'], rendering) !== 'no');
  const accounts = renderings.filter(({ template }) => template.isAccountWithPullSecrets);
  const ofImage = [surely, perhaps].find(({ length }) => length > 0) ?? renderings;
  return together([...ofImage, ...accounts]);
}
