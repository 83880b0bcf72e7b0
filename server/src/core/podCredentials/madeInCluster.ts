import { findPlaceholders } from '../images/placeholders';
import type { InjectorLookup } from './injection';

/** Whether something in the cluster, or on the way there, makes the Secret of this name, which no manifest does. */
export function isMadeInCluster(name: string, { injectors }: Pick<InjectorLookup, 'injectors'>): boolean {
  return (
    findPlaceholders(name).length > 0 ||
    // OpenShift makes one for each service account: `builder-dockercfg-x7k2p`.
    /-dockercfg-[a-z0-9]{5}$/.test(name) ||
    [...injectors.names()].some((injector) =>
      injectors.named(injector).some(({ secretNames }) => secretNames.includes(name)),
    )
  );
}
