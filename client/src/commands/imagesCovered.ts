import { readImage } from '../../../server/src/core/images/imageText';
import { normaliseRegistry, registryCovers } from '../../../server/src/core/images/registryAddress';
import { isOfInterest } from '../../../server/src/core/manifests/interest';
import { readManifestFile } from '../../../server/src/core/manifests/manifestFile';
import type { Settings } from '../../../server/src/core/settings';
import { imageToPull } from '../../../server/src/registryAccess/imageToPull';

/** Images in a file's text that a credential of the registry is for; without those that are filled in later. */
export function imagesCovered(
  registry: string,
  text: string,
  { kinds }: Pick<Settings, 'kinds'>,
): readonly string[] {
  const address = normaliseRegistry(registry);
  // Most files hold no image at all, and are not worth reading closer.
  if (!address.ok || !isOfInterest(text, kinds)) {
    return [];
  }
  return readManifestFile(text, kinds)
    .documents.flatMap(({ content }) => content.workloads)
    .flatMap(({ podSpecs }) => podSpecs)
    .flatMap(({ images }) => images)
    .map(({ image }) => image)
    .filter((image) => {
      const read = readImage(image);
      return read.kind === 'reference' && registryCovers(address.registry, read) && imageToPull(image);
    });
}
