import type { ImageName } from '../../../server/src/core/images/imageReference';
import { readImage } from '../../../server/src/core/images/imageText';
import {
  normaliseRegistry,
  type RegistryAddress,
  registryCovers,
} from '../../../server/src/core/images/registryAddress';
import { base64Encode } from '../../../server/src/core/pullSecrets/base64';
import { renderDockerConfigJson } from '../../../server/src/core/pullSecrets/dockerConfigJson';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { Credential } from '../credentials/credential';

/** What a Secret holds, besides the registry that it is for. */
export interface SecretLogin {
  readonly username: string;
  readonly password: SecretText;
  /** RFC 3339 time after which the Secret is of no use, if that is known. */
  readonly expiresAt?: string;
}

/** Whether any of the images is one that the credential is for: if not, a Secret made from it would pull nothing. */
export function servesAny(credential: Credential, images: readonly string[]): boolean {
  return servedImage(registryOf(credential), images) !== undefined;
}

/** The base64 form of a `.dockerconfigjson`. The first image that the credential is for decides how its key is spelt. */
export function secretData(
  credential: Pick<Credential, 'registry'>,
  { username, password }: SecretLogin,
  images: readonly string[],
): SecretText {
  const registry = registryOf(credential);
  const config = renderDockerConfigJson({ registry, username, password }, servedImage(registry, images));
  return new SecretText(base64Encode(config.reveal()));
}

function servedImage(registry: RegistryAddress, images: readonly string[]): ImageName | undefined {
  for (const text of images) {
    const image = readImage(text);
    if (image.kind !== 'unreadable' && registryCovers(registry, image)) {
      return image;
    }
  }
  return undefined;
}

function registryOf({ registry }: Pick<Credential, 'registry'>): RegistryAddress {
  const address = normaliseRegistry(registry);
  if (!address.ok) {
    throw new Error('The stored registry is malformed.');
  }
  return address.registry;
}
