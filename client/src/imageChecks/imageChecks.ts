/** Asks registries about images, where that may be done, and keeps the answers. No credential comes near it. */
import { repositoriesToAskAbout } from '../../../server/src/core/images/askableImage';
import type { ImageReference } from '../../../server/src/core/images/imageReference';
import { type RegistryAddress, registryCovers } from '../../../server/src/core/images/registryAddress';
import {
  type AskedRepository,
  type AskTerms,
  askRegistries,
} from '../../../server/src/registryAccess/imageVisibility/askRegistries';
import type { RegistryAccessSettings } from '../credentials/verification/registryAccessSettings';
import type { KnownVisibilities } from './knownVisibilities';

export type AskOptions = Pick<AskTerms, 'again' | 'signal' | 'limits' | 'onAsked'>;

export interface ImageCheckSurroundings {
  readonly known: KnownVisibilities;
  /** How a registry may be asked, by the user's own settings. */
  readonly accessTo: (
    host: string,
  ) => Pick<RegistryAccessSettings, 'plainHttp' | 'trustedRealms' | 'request'>;
  /** False in Restricted Mode, and where the user turned it off. */
  readonly isAllowed: () => boolean;
}

export class ImageChecks {
  readonly #surroundings: ImageCheckSurroundings;

  constructor(surroundings: ImageCheckSurroundings) {
    this.#surroundings = surroundings;
  }

  /**
   * Asks about the images among the texts of manifests that may be asked about. `named` are registries that the user
   * named, beside those of the catalogue.
   */
  async ask(
    texts: Iterable<string>,
    named: readonly RegistryAddress[],
    options: AskOptions = {},
  ): Promise<readonly AskedRepository[]> {
    const { known, accessTo, isAllowed } = this.#surroundings;
    if (!isAllowed()) {
      return [];
    }
    const isNamed = (image: ImageReference) => named.some((registry) => registryCovers(registry, image));
    try {
      return await askRegistries(repositoriesToAskAbout(texts, named), {
        ...options,
        cache: known.cache,
        now: Date.now,
        accessTo: (image) => ({ ...accessTo(image.domain), isNamed: isNamed(image) }),
      });
    } finally {
      // What was answered before a cancellation counts too.
      await known.save();
    }
  }
}
