import { readImage } from '../../../server/src/core/images/imageText';
import { isKnownPublic } from '../../../server/src/core/images/publicImages';

/** Those that a registry has something to say about: images, and not known to be public. */
export function notKnownPublic(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => {
    const image = readImage(text);
    return image.kind !== 'unreadable' && !isKnownPublic(image);
  });
}
