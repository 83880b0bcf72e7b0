import type { ImageName } from '../../images/imageReference';
import { imageOf } from '../choices/imageOf';
import { imageFix } from '../fix';
import { mayBePublic } from './openQuestion';

const id = 'treat-as-public';

/** Says that the images beside this one are public. */
export const treatAsPublic = imageFix(id, ({ finding, context }) => {
  const image = imageOf(finding);
  const pattern = image && mayBePublic(image, context) ? patternOf(image) : undefined;
  return pattern === undefined
    ? []
    : [
        {
          id,
          title: `Treat ${pattern} as public`,
          preferred: false,
          action: { kind: 'configure', setting: 'publicImages', value: pattern },
        },
      ];
});

/** All images of the same folder; at the top of a registry only the image itself, since all would be a lot to say. */
function patternOf({ domain, path, isPathPartial }: ImageName): string | undefined {
  if (isPathPartial === true || domain.includes('[')) {
    return undefined;
  }
  const slash = path.lastIndexOf('/');
  return slash < 0 ? `${domain}/${path}` : `${domain}/${path.slice(0, slash)}/*`;
}
