import { mayBeAsked } from '../images/askableImage';
import { readImage } from '../images/imageText';
import type { ImageVisibility } from '../images/visibility';
import { imageFix } from './fix';

const id = 'check-image';

/** Has the registry asked, without a credential, whether it gives the image to anyone. */
export const checkImage = imageFix(id, ({ finding, context }) => {
  const image = readImage(finding.data.image);
  const { registries } = context.settings;
  return image.kind !== 'unreadable' &&
    isOpenQuestion(context.visibility(image)) &&
    mayBeAsked(image, [...registries, ...context.credentials.map(({ registry }) => registry)])
    ? [
        {
          id,
          title: 'Check whether this image is public',
          preferred: false,
          action: { kind: 'check-image' },
        },
      ]
    : [];
});

/** An answer is there already, or would change nothing, for the others. */
function isOpenQuestion({ level, because }: ImageVisibility): boolean {
  return level === 'likely' || (level === 'certain' && because === 'settings');
}
