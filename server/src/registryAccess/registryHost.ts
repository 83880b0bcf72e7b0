/** Where a registry, as the user names it, answers. */
import { DOCKER_HUB } from '../core/images/imageReference';
import { normaliseRegistry } from '../core/images/registryAddress';
import { isLoopbackHost } from './networkAddress';

export interface RegistryHost {
  /** Host and port as images name them, in lower case. */
  readonly name: string;
  /** Host and port the API answers at. */
  readonly apiHost: string;
  readonly isLoopback: boolean;
}

/** `docker.io` is a name for images; the API of Docker Hub answers here. */
const dockerHubApi = 'registry-1.docker.io';

/** The host of `ghcr.io/team-a` or `https://index.docker.io/v1/`; undefined if that is no registry's name. */
export function parseRegistryHost(registry: string): RegistryHost | undefined {
  const result = normaliseRegistry(registry);
  if (!result.ok || !URL.canParse(`https://${result.registry.host}`)) {
    return undefined;
  }
  const { host } = result.registry;
  return {
    name: host,
    apiHost: host === DOCKER_HUB ? dockerHubApi : host,
    isLoopback: isLoopbackHost(new URL(`https://${host}`).hostname),
  };
}

/** Whether two names mean one registry; `ghcr.io:443` is `ghcr.io` here, whatever a kubelet makes of it. */
export function isSameRegistry(one: string, other: string): boolean {
  const [first, second] = [parseRegistryHost(one), parseRegistryHost(other)];
  return (
    first !== undefined &&
    second !== undefined &&
    withoutDefaultPort(first.apiHost) === withoutDefaultPort(second.apiHost)
  );
}

function withoutDefaultPort(host: string): string {
  return host.replace(/:443$/u, '');
}
