import { isFileOfInterest } from '../../server/src/core/manifests/interest';
import { readManifestFile } from '../../server/src/core/manifests/manifestFile';
import type { Settings } from '../../server/src/core/settings';

/** Images of the pods in a manifest's text, as they stand there. */
export function podImages(text: string, { kinds }: Pick<Settings, 'kinds'>): readonly string[] {
  // Most files hold no pod, and are not worth reading closer.
  if (!isFileOfInterest(text, kinds)) {
    return [];
  }
  return readManifestFile(text, kinds)
    .documents.flatMap(({ content }) => content.workloads)
    .flatMap(({ podSpecs }) => podSpecs)
    .flatMap(({ images }) => images)
    .map(({ image }) => image);
}
