import { mayBeAsked } from '../images/askableImage';
import type { ImageName } from '../images/imageReference';
import { readImage } from '../images/imageText';
import { closestRegistry } from '../images/registryAddress';
import type { RuleContext } from '../rules/ruleContext';
import { imageFix } from './fix';

const id = 'check-image';

/** Has the registry asked, without a credential, whether it gives the image to anyone. */
export const checkImage = imageFix(id, ({ finding, context }) => {
  const image = readImage(finding.data.image);
  const { registries } = context.settings;
  return image.kind !== 'unreadable' &&
    isOpenQuestion(image, context) &&
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

/** Where there is an answer already, or none would count for more than what the user said of these images, it is not. */
function isOpenQuestion(image: ImageName, { visibility, settings }: RuleContext): boolean {
  const { level, because } = visibility(image);
  return (
    level === 'likely' ||
    (level === 'certain' &&
      because === 'settings' &&
      closestRegistry(settings.registries, image)?.path === undefined)
  );
}
