import { readImage } from '../../../server/src/core/images/imageText';
import { isKnownPublic } from '../../../server/src/core/images/publicImages';
import type { Settings } from '../../../server/src/core/settings';
import { podImages } from '../podImages';

/** Images of the pods in a manifest's text that are not known to be public. */
export function manifestImages(text: string, settings: Pick<Settings, 'kinds'>): readonly string[] {
  return podImages(text, settings).filter((image) => {
    const read = readImage(image);
    return read.kind !== 'unreadable' && !isKnownPublic(read);
  });
}
