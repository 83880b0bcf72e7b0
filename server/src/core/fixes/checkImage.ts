import { mayBeAsked } from '../images/askableImage';
import { readImage } from '../images/imageText';
import type { ImageVisibility } from '../images/visibility';
import type { Fix } from './fix';

/** Has the registry asked, without a credential, whether it gives the image to anyone. */
export const checkImage: Fix = {
  id: 'check-image',
  offer: ({ finding, context }) => {
    const image = readImage(finding.data.image);
    return image.kind !== 'unreadable' &&
      isOpenQuestion(context.visibility(image)) &&
      mayBeAsked(image, [
        ...context.settings.registries,
        ...context.credentials.map(({ registry }) => registry),
      ])
      ? [
          {
            id: checkImage.id,
            title: 'Check whether this image is public',
            preferred: false,
            action: { kind: 'check-image' },
          },
        ]
      : [];
  },
};

/** An answer is there already, or would change nothing, for the others. */
function isOpenQuestion({ level, because }: ImageVisibility): boolean {
  return level === 'likely' || (level === 'certain' && because === 'settings');
}
