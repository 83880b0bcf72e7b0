import { readImage } from '../../../server/src/core/images/imageText';
import { normaliseRegistry, registryCovers } from '../../../server/src/core/images/registryAddress';
import type { Settings } from '../../../server/src/core/settings';
import { imageToPull } from '../../../server/src/registryAccess/imageToPull';
import { podImages } from '../podImages';

/** Images in a file's text that a credential of the registry is for; without those that are filled in later. */
export function imagesCovered(
  registry: string,
  text: string,
  settings: Pick<Settings, 'kinds'>,
): readonly string[] {
  const address = normaliseRegistry(registry);
  if (!address.ok) {
    return [];
  }
  return podImages(text, settings).filter((image) => {
    const read = readImage(image);
    return read.kind === 'reference' && registryCovers(address.registry, read) && imageToPull(image);
  });
}
