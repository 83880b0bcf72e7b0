import { createHttpsRequest } from '../registryAccess/httpsRequest';
import { readProxyEnvironment } from '../registryAccess/proxy/proxyEnvironment';
import type { RegistryRequest } from '../registryAccess/registryRequest';

/** How the command line reaches registries. */
export type RegistryAccess =
  | { readonly kind: 'usable'; readonly request: RegistryRequest }
  /** Nobody is asked past a proxy that the user wants on the way. */
  | { readonly kind: 'unusable'; readonly because: string };

export function registryAccessBy(environment: Readonly<Record<string, string | undefined>>): RegistryAccess {
  const proxies = readProxyEnvironment(environment);
  return proxies.kind === 'usable'
    ? { kind: 'usable', request: createHttpsRequest({ proxyFor: proxies.proxyFor }) }
    : {
        kind: 'unusable',
        because: `${proxies.variable} is not the address of a proxy by http or https (http://proxy.example.com:3128)`,
      };
}
