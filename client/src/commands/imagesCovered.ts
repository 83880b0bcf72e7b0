import { readImage } from '../../../server/src/core/images/imageText';
import { normaliseRegistry, registryCovers } from '../../../server/src/core/images/registryAddress';
import { readManifestFile } from '../../../server/src/core/manifests/manifestFile';
import { imageToPull } from '../../../server/src/registryAccess/imageToPull';

/** Images in a file's text that a credential of the registry is for; without those that are filled in later. */
export function imagesCovered(registry: string, text: string): readonly string[] {
  const address = normaliseRegistry(registry);
  // Most files hold no image at all, and are not worth reading closer.
  if (!address.ok || !/image|reference/.test(text)) {
    return [];
  }
  return readManifestFile(text)
    .documents.flatMap(({ content }) => content.workloads)
    .flatMap(({ podSpecs }) => podSpecs)
    .flatMap(({ images }) => images)
    .map(({ image }) => image)
    .filter((image) => {
      const read = readImage(image);
      return read.kind === 'reference' && registryCovers(address.registry, read) && imageToPull(image);
    });
}
