import type { ImageName } from '../images/imageReference';
import { type RegistryAddress, registryCovers } from '../images/registryAddress';
import { registryOfHost } from '../images/registryCatalogue';
import { base64Encode } from './base64';
import { SecretText } from './secretText';

/** A user name and password for a registry, as a pull secret holds them. */
export interface PullSecretLogin {
  readonly registry: RegistryAddress;
  readonly username: string;
  readonly password: SecretText;
}

/**
 * Key of the `auths` entry for a registry. With an image that the credential covers, the key has the image's own
 * spelling of the host, because the kubelet compares texts; and if the credential is for exactly that repository,
 * the key is the repository.
 *
 * Any other path ends in a slash: the kubelet's prefix knows no segments, so `ghcr.io/team` would serve
 * `ghcr.io/team-b` too.
 */
export function authsKeyOf(registry: RegistryAddress, image?: ImageName): string {
  const { host, path } = registry;
  const served = image !== undefined && registryCovers(registry, image) ? image : undefined;
  const domain = served?.domain ?? host;
  if (path === undefined) {
    const { authsKey } = registryOfHost(host);
    return authsKey === 'host' ? domain : authsKey.fixed;
  }
  return served?.path === path ? `${domain}/${path}` : `${domain}/${path}/`;
}

/** Text of the `.dockerconfigjson` of a Secret, minified, without a newline at its end. */
export function renderDockerConfigJson(
  { registry, username, password }: PullSecretLogin,
  image?: ImageName,
): SecretText {
  const entry = {
    username,
    password: password.reveal(),
    auth: base64Encode(`${username}:${password.reveal()}`),
  };
  return new SecretText(JSON.stringify({ auths: { [authsKeyOf(registry, image)]: entry } }));
}
