import type { PlacedFinding } from '../../findings/findingsOfFile';
import type { ImageName } from '../../images/imageReference';
import { readImage } from '../../images/imageText';
import type { ImageFindingData } from '../../rules/rule';

/** Registry and repository of the finding's image; undefined when its text names none. */
export function imageOf(finding: PlacedFinding<ImageFindingData>): ImageName | undefined {
  const image = readImage(finding.data.image);
  return image.kind === 'unreadable' ? undefined : image;
}
