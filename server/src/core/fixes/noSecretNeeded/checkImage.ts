import { mayBeAsked } from '../../images/askableImage';
import { readImage } from '../../images/imageText';
import { imageFix } from '../fix';
import { mayBePublic } from './openQuestion';

const id = 'check-image';

/** Has the registry asked, without a credential, whether it gives the image to anyone; again once it was refused. */
export const checkImage = imageFix(id, ({ finding, context }) => {
  const image = readImage(finding.data.image);
  const { registries } = context.settings;
  if (
    image.kind === 'unreadable' ||
    !mayBeAsked(image, [...registries, ...context.credentials.map(({ registry }) => registry)])
  ) {
    return [];
  }
  // What is missing or private today may be published tomorrow.
  const { level, because } = context.visibility(image);
  const wasRefused = level === 'certain' && because === 'anonymous-check';
  return wasRefused || mayBePublic(image, context)
    ? [
        {
          id,
          title: `Check ${wasRefused ? 'again ' : ''}whether this image is public`,
          preferred: false,
          action: { kind: 'check-image' },
        },
      ]
    : [];
});
