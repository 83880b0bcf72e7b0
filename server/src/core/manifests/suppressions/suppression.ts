import type { TextRange } from '../../text/textEdit';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { YamlPath } from '../documents/yamlPath';

/** What a comment or an annotation says not to report; ranges are relative to the document it stands in. */
export interface Suppression {
  readonly reach: SuppressionReach;
  /** None: it speaks of every rule. */
  readonly rules: readonly NamedRule[];
  /** The comment, or the annotation's value. */
  readonly range: TextRange;
  /** What it stands in, or the first object behind it; absent in a document without any. */
  readonly object?: SuppressingObject;
}

export type SuppressingObject = Pick<KubernetesObject, 'kind' | 'name' | 'namespace' | 'path'>;

/** Which findings are meant. */
export type SuppressionReach =
  /** Those of all documents of the file. */
  | { readonly kind: 'file' }
  /** Those that start in this stretch of the document. */
  | { readonly kind: 'stretch'; readonly stretch: TextRange }
  /** Those about what stands at or below this path, wherever an alias puts its text. */
  | { readonly kind: 'object'; readonly path: YamlPath }
  /** None: there is no such comment. `suggestion` is the one for a comment that stands where this one does. */
  | { readonly kind: 'nothing'; readonly word: TextRange; readonly suggestion: string };

/** A rule's id as it is written; there may be no such rule. */
export interface NamedRule {
  readonly name: string;
  readonly range: TextRange;
}

/** Whether a text can hold a suppression: none is spelt without these words. */
export function mentionsSuppression(text: string): boolean {
  return text.includes('pull-secrets') && /pull-secrets[-/]ignore/.test(text);
}

/** What the comments begin with. */
export const suppressionWord = 'pull-secrets-ignore';

/** The annotation of an object, or of a pod template, for tools that leave no comment behind. */
export const suppressionAnnotation = 'pull-secrets/ignore';

/** Several times as many as there are rules: what names more was not written for us, and each costs time. */
const mostNamed = 100;

/** Rules by name, with commas or blanks between them; what follows ` -- ` explains it to people. */
export function namedRules(text: string, start: number): readonly NamedRule[] {
  const names = text.replace(/(?:^|\s)--(?:\s.*)?$/s, '');
  return [...names.matchAll(/[^\s,]+/g)].slice(0, mostNamed).map(({ 0: name, index }) => ({
    name,
    range: { start: start + index, end: start + index + name.length },
  }));
}
