/** Where a registry, as the user names it, answers. */
import { normaliseRegistry } from '../core/images/registryAddress';
import { registryOfHost } from '../core/images/registryCatalogue';
import { kindOfHost } from './networkAddress';

export interface RegistryHost {
  /** Host and port as images name them, in lower case. */
  readonly name: string;
  /** Host and port the API answers at. */
  readonly apiHost: string;
  readonly isLoopback: boolean;
  /** Id in the catalogue of registries; `generic` for a host that only looks like one of them. */
  readonly catalogueId: string;
}

/** The host of `ghcr.io/team-a` or `https://index.docker.io/v1/`; undefined if that is no registry's name. */
export function parseRegistryHost(registry: string): RegistryHost | undefined {
  const result = normaliseRegistry(registry);
  if (!result.ok || !URL.canParse(`https://${result.registry.host}`)) {
    return undefined;
  }
  const { host } = result.registry;
  const { id, isGuess, apiHost = host } = registryOfHost(host);
  return {
    name: host,
    apiHost,
    isLoopback: kindOfHost(new URL(`https://${host}`).hostname) === 'loopback',
    catalogueId: isGuess ? 'generic' : id,
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
