import { mayBeAsked } from '../../images/askableImage';
import { readImage } from '../../images/imageText';
import { imageFix } from '../fix';
import { mayBePublic } from './openQuestion';

const id = 'check-image';

/** Has the registry asked, without a credential, whether it gives the image to anyone. */
export const checkImage = imageFix(id, ({ finding, context }) => {
  const image = readImage(finding.data.image);
  const { registries } = context.settings;
  return image.kind !== 'unreadable' &&
    mayBePublic(image, context) &&
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
