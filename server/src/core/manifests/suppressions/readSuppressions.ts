import { isMap } from 'yaml';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { ManifestDocument } from '../documents/manifestDocument';
import { mentionsSuppression, type SuppressingObject, type Suppression } from './suppression';
import { suppressionAnnotationsOf } from './suppressionAnnotations';
import { suppressionCommentsIn } from './suppressionComments';

/** What a document says not to report; `objects` are those of the document. */
export function readSuppressions(
  document: ManifestDocument,
  objects: readonly KubernetesObject[],
): readonly Suppression[] {
  if (!mentionsSuppression(document.text)) {
    return [];
  }
  const comments = suppressionCommentsIn(document).map((comment): Suppression => {
    const object = objectAt(comment.range.start, objects);
    return { ...comment, ...(object === undefined ? {} : { object: nameOf(object) }) };
  });
  const annotations = objects.flatMap((object) =>
    suppressionAnnotationsOf(object, document).map((found) => ({ ...found, object: nameOf(object) })),
  );
  return [...comments, ...annotations];
}

/** The object that a comment stands in; the first one for a comment above them all. */
function objectAt(offset: number, objects: readonly KubernetesObject[]): KubernetesObject | undefined {
  return objects.findLast(({ node }) => isMap(node) && (node.range?.[0] ?? 0) <= offset) ?? objects[0];
}

function nameOf({ kind, name, namespace, path }: KubernetesObject): SuppressingObject {
  return {
    kind,
    path,
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}
