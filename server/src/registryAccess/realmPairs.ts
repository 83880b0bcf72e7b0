/** Registries whose token service is known to live on another host. */

/** A registry and the realm its credential may be sent to; both `host` or `host:port`. */
export interface RealmPair {
  readonly registry: string;
  readonly realm: string;
}

const builtInPairs: readonly RealmPair[] = [
  { registry: 'docker.io', realm: 'auth.docker.io' },
  { registry: 'registry-1.docker.io', realm: 'auth.docker.io' },
  { registry: 'registry.gitlab.com', realm: 'gitlab.com' },
  { registry: 'registry.digitalocean.com', realm: 'api.digitalocean.com' },
  { registry: 'registry.connect.redhat.com', realm: 'registry.redhat.io' },
];

/** The three host layouts of Alibaba Cloud's Container Registry, each naming its region. */
const alibabaRegistries: readonly RegExp[] = [
  /^registry(?:-vpc|-internal)?\.(?<region>[a-z0-9-]+)\.aliyuncs\.com$/u,
  /^[a-z0-9-]+-registry(?:-vpc)?\.(?<region>[a-z0-9-]+)\.cr\.aliyuncs\.com$/u,
  /^crpi-[a-z0-9-]+\.(?<region>[a-z0-9-]+)\.personal\.cr\.aliyuncs\.com$/u,
];

/** Both names lower case, without port and trailing dot. */
export function isBuiltInPair(registryHost: string, realmHost: string): boolean {
  if (builtInPairs.some((pair) => pair.registry === registryHost && pair.realm === realmHost)) {
    return true;
  }
  return alibabaRegistries.some((pattern) => {
    const region = pattern.exec(registryHost)?.groups?.region;
    return region !== undefined && realmHost === `dockerauth.${region}.aliyuncs.com`;
  });
}
