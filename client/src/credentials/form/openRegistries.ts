import { readImage } from '../../../../server/src/core/images/imageText';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { imageOnLine } from '../../commands/imageOnLine';

/** Longer documents are generated, and would only cost time. */
const mostLines = 20_000;

/** Registries of the images in these texts that a credential may be wanted for, those of most images first. */
export function registriesIn(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const line of text.split('\n', mostLines)) {
      const host = hostOn(line);
      if (host !== undefined && registryOfHost(host).visibility !== 'public') {
        counts.set(host, (counts.get(host) ?? 0) + 1);
      }
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([host]) => host);
}

function hostOn(line: string): string | undefined {
  const found = imageOnLine(line);
  const image = found.kind === 'image' ? readImage(found.text) : undefined;
  return image?.kind === 'reference' ? image.domain : undefined;
}
