import type { DocumentPlace } from '../manifests/documents/documentPlace';
import type { ManifestPlace } from '../navigation/placeAt';
import { isForPulling } from '../navigation/sameObject';
import type { HoverContext } from './hoverContext';
import { imageHover } from './imageHover';
import { imageInBuilds, renderedFrom } from './imageInBuilds';
import { secretHover } from './secretHover';
import { serviceAccountHover } from './serviceAccountHover';
import { valuesImageHover } from './valuesImageHover';

/** What there is to say about a place in a file, as paragraphs; nothing about Secrets that are not for pulling. */
export function hoverOf(
  { what, documentIndex }: ManifestPlace,
  file: string,
  context: HoverContext,
): readonly string[] {
  if (what.kind === 'image') {
    const place: DocumentPlace = { file, documentIndex };
    return (
      imageInBuilds(what, place, context) ?? [
        ...imageHover(what, place, context),
        ...renderedFrom(what.workload, file, context),
      ]
    );
  }
  if (what.kind === 'values-image') {
    return valuesImageHover(what, { file, documentIndex }, context);
  }
  if (what.sort === 'service-account') {
    return serviceAccountHover(what, context);
  }
  return isForPulling(what, context.manifests) ? secretHover(what, context) : [];
}
