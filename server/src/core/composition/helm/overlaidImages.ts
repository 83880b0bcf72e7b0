import type { InFile } from '../../manifests/documents/documentPlace';
import type { Chart } from './chart';
import type { ChartValues, ImageParts, ValuesImage } from './chartPart';
import { isDefaultValues, isSameValue } from './chartTarget';
import { imageOfParts } from './imageParts';

/**
 * The images of some values. What values that are laid over the chart's own leave out of an image is that of these; such
 * an image stands where it is changed.
 */
export function imagesOfValues(
  values: InFile<ChartValues>,
  chart: Pick<Chart, 'values'> | undefined,
): readonly ValuesImage[] {
  const base = isDefaultValues(values) ? undefined : chart?.values.find(isDefaultValues);
  if (!base) {
    return values.images;
  }
  const completed = values.imageParts.flatMap((parts) => {
    const below = base.imageParts.find(({ keys }) => isSameValue(keys, parts.keys));
    return (below && laidOver(parts, below, values.globalRegistry || base.globalRegistry)) ?? [];
  });
  const isCompleted = ({ keys }: ValuesImage): boolean =>
    completed.some((image) => isSameValue(image.keys, keys));
  return [...values.images.filter((image) => !isCompleted(image)), ...completed];
}

function laidOver(parts: ImageParts, below: ImageParts, globalRegistry: string): ValuesImage | undefined {
  const changed = parts.registry?.text ? parts.registry : (parts.name ?? parts.registry);
  const image = changed && imageOfParts({ ...below, ...parts }, globalRegistry);
  return image && { ...image, range: changed.range };
}
