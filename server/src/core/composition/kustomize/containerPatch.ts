/** What operations of a JSON patch do to the containers of a pod spec. */
import { readImage } from '../../images/imageText';
import type { DocumentPlace } from '../../manifests/documents/documentPlace';
import type { ImageUse } from '../../manifests/workloads/imageUse';
import type { PodSpec } from '../../manifests/workloads/podSpec';
import { rangeIn } from './build';
import type { Patched, PatchOperation, PatchValue } from './patchOperation';

/** Fields of core/v1 PodSpec. */
export const containerLists: ReadonlySet<string> = new Set([
  'containers',
  'initContainers',
  'ephemeralContainers',
]);

/** The operation's pointer begins with the list of containers. */
export function patchContainers(
  podSpec: PodSpec,
  operation: PatchOperation,
  place: DocumentPlace,
): Patched<PodSpec> {
  const [field = '', index, key] = operation.pointer;
  if (index === undefined) {
    return undefined;
  }
  const images =
    key === undefined
      ? patchItem(podSpec.images, field, index, operation, place)
      : key === 'image' || key === 'imagePullPolicy'
        ? patchField(podSpec.images, operation, place)
        : podSpec.images;
  // The same pod spec if nothing changed: then it does not matter whether the patch is for this object.
  return images === podSpec.images ? podSpec : images && { ...podSpec, images };
}

/** A whole container is added, replaced or removed. */
function patchItem(
  images: readonly ImageUse[],
  field: string,
  index: string,
  { operation, value }: PatchOperation,
  place: DocumentPlace,
): Patched<readonly ImageUse[]> {
  const fields = value.kind === 'mapping' ? value.fields : undefined;
  const added = fields && imageOf(fields.image, field, fields, place);
  if (index === '-') {
    return operation === 'add' && fields ? [...images, ...(added ? [added] : [])] : undefined;
  }
  const at = Number(index);
  const isKnown = images.every((use) => use.field !== field || use.index !== undefined);
  if (!isKnown || !/^\d+$/.test(index) || (operation !== 'remove' && !fields)) {
    return undefined;
  }
  const shift = operation === 'add' ? 1 : operation === 'remove' ? -1 : 0;
  const others = images.flatMap((use) => {
    if (use.field !== field || use.index === undefined || use.index < at) {
      return [use];
    }
    const isGone = use.index === at && operation !== 'add';
    return isGone ? [] : [{ ...use, index: use.index + shift }];
  });
  return [...others, ...(added && operation !== 'remove' ? [{ ...added, index: at }] : [])];
}

function patchField(
  images: readonly ImageUse[],
  { pointer, value, operation }: PatchOperation,
  place: DocumentPlace,
): Patched<readonly ImageUse[]> {
  const [field = '', index, key] = pointer;
  const own = images.find((use) => use.field === field && String(use.index) === index);
  if (!own || value.kind !== 'text' || operation === 'remove') {
    return undefined;
  }
  const changed =
    key === 'image' ? { ...own, ...imageOf(value, field, {}, place) } : { ...own, pullPolicy: value.text };
  return images.map((use) => (use === own ? changed : use));
}

function imageOf(
  image: PatchValue | undefined,
  field: string,
  { name, imagePullPolicy }: Readonly<Record<string, PatchValue>>,
  place: DocumentPlace,
): ImageUse | undefined {
  if (image?.kind !== 'text') {
    return undefined;
  }
  return {
    field,
    image: image.text,
    reference: readImage(image.text),
    ...(image.range === undefined ? {} : { range: rangeIn(place, image.range) }),
    ...(name?.kind === 'text' ? { name: name.text } : {}),
    ...(imagePullPolicy?.kind === 'text' ? { pullPolicy: imagePullPolicy.text } : {}),
  };
}
