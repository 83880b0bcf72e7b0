import type { ImageName } from '../images/imageReference';
import { registryOfHost } from '../images/registryCatalogue';
import type { DocumentPlace, InFile } from '../manifests/documents/documentPlace';
import type { Injector } from '../manifests/injectors/injector';
import type { NamespaceLookup } from '../manifests/namespaceLookup';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import type { Settings } from '../settings';
import { type EffectivePullSecrets, effectivePullSecrets, namedEntries } from './effectivePullSecrets';
import { type InjectionTarget, type InjectorLookup, injectorFor } from './injection';

/** What gives a pod a credential for an image, whether it is the right one or not. */
export type CredentialSource =
  | { readonly kind: 'pull-secrets'; readonly effective: EffectivePullSecrets }
  /** The user said that the nodes log in to the registry. */
  | { readonly kind: 'nodes' }
  /** The kubelet's credential provider goes by the service account. */
  | { readonly kind: 'credential-provider'; readonly serviceAccount: InFile<ServiceAccount> }
  | { readonly kind: 'injector'; readonly injector: InFile<Injector> };

/** What the lookups of a rule's context answer. */
export interface CredentialLookup extends NamespaceLookup {
  readonly manifests: InjectorLookup;
  readonly settings: Pick<Settings, 'hasNodeCredentials'>;
}

/** Undefined when nothing that manifests and settings tell of gives one: the pod pulls anonymously. */
export function credentialSourceOf(
  image: ImageName,
  podSpec: PodSpec,
  workload: Pick<InFile<Workload>, 'namespace' | keyof DocumentPlace>,
  lookup: CredentialLookup,
): CredentialSource | undefined {
  const effective = effectivePullSecrets(podSpec, workload, lookup);
  return namedEntries(effective).length > 0
    ? { kind: 'pull-secrets', effective }
    : otherSourceOf(image, podSpec, workload, lookup);
}

/** What gives the pod a credential beside the pull secrets that manifests list. */
export function otherSourceOf(
  image: ImageName,
  podSpec: PodSpec,
  workload: Pick<Workload, 'namespace'>,
  lookup: CredentialLookup,
): Exclude<CredentialSource, { readonly kind: 'pull-secrets' }> | undefined {
  if (lookup.settings.hasNodeCredentials(`${image.domain}/${image.path}`, image.domain)) {
    return { kind: 'nodes' };
  }
  const { id } = registryOfHost(image.domain);
  const serviceAccount = lookup
    .serviceAccounts(podSpec.serviceAccount, workload.namespace)
    .find(({ credentialProvider }) => credentialProvider === id);
  if (serviceAccount) {
    return { kind: 'credential-provider', serviceAccount };
  }
  const injector = injectorFor(injectionTarget(podSpec, workload), image, lookup.manifests);
  return injector ? { kind: 'injector', injector } : undefined;
}

export function injectionTarget(
  { serviceAccount, pullSecrets }: PodSpec,
  { namespace }: Pick<Workload, 'namespace'>,
): InjectionTarget {
  return { namespace, serviceAccount, hasOwnList: pullSecrets.state === 'listed' };
}
