import type { ManifestDocument } from './manifestDocument';

/**
 * What a strategic merge patch says beside its fields: that its object goes, or something else that decides how its
 * lists and mappings are merged (k8s.io/apimachinery, pkg/util/strategicpatch).
 */
export type MergeDirective = 'delete' | 'other';

const mentions = /\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)\b/;

export function mentionsMergeDirective(text: string): boolean {
  return mentions.test(text);
}

/** Of one object in the document. */
export function mergeDirectiveOf(
  { tree, text }: ManifestDocument,
  object: unknown,
): MergeDirective | undefined {
  if (!mentionsMergeDirective(text)) {
    return undefined;
  }
  return tree.text(object, '$patch') === 'delete' ? 'delete' : 'other';
}
