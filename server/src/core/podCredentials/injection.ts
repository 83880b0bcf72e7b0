import type { ImageName } from '../images/imageReference';
import type { InFile } from '../manifests/documents/documentPlace';
import type { InjectionOptOut, Injector, Selection } from '../manifests/injectors/injector';
import type { ObjectLookup } from '../manifests/objectTable';
import { matchesGlob } from '../pullSecrets/glob';

export interface InjectorLookup {
  readonly injectors: Pick<ObjectLookup<Injector>, 'names' | 'named'>;
  readonly injectionOptOuts: Pick<ObjectLookup<InjectionOptOut>, 'named'>;
}

/** The pod that may be given pull secrets. */
export interface InjectionTarget {
  readonly namespace?: string | undefined;
  readonly serviceAccount: string;
  /** It lists pull secrets of its own, so it gets none of its service account's. */
  readonly hasOwnList: boolean;
}

/** What gives the pod a pull secret for the image, as far as manifests tell; of several, any. */
export function injectorFor(
  target: InjectionTarget,
  image: ImageName,
  manifests: InjectorLookup,
): InFile<Injector> | undefined {
  return reachingNamespace(target.namespace, image, manifests).find(
    (injector) =>
      mayInclude(injector.serviceAccounts, target.serviceAccount) &&
      !(injector.into === 'service-accounts' && target.hasOwnList) &&
      !isDeclined(injector, 'ServiceAccount', target.serviceAccount, target.namespace, manifests),
  );
}

/**
 * What would give the pod a pull secret if it ran under another service account: people are surprised that the patcher
 * serves `default` alone.
 */
export function injectorPassingBy(
  target: InjectionTarget,
  image: ImageName,
  manifests: InjectorLookup,
): InFile<Injector> | undefined {
  return target.hasOwnList
    ? undefined
    : reachingNamespace(target.namespace, image, manifests).find(
        ({ serviceAccounts }) => !mayInclude(serviceAccounts, target.serviceAccount),
      );
}

/** What an injector does, in a sentence. */
export function describeInjector({ project, into, serviceAccounts: { include } }: Injector): string {
  if (into === 'pods') {
    return `${project} gives pull secrets to pods as they are created.`;
  }
  const accounts =
    include === undefined
      ? 'every service account'
      : `the service account${include.length === 1 ? '' : 's'} ${include.join(', ')}`;
  return `${project} gives pull secrets to ${accounts}.`;
}

function reachingNamespace(
  namespace: string | undefined,
  image: ImageName,
  manifests: InjectorLookup,
): readonly InFile<Injector>[] {
  return every(manifests.injectors).filter(
    (injector) =>
      (namespace === undefined || mayInclude(injector.namespaces, namespace)) &&
      (injector.images === undefined || injector.images.some((pattern) => mayMatch(pattern, image))) &&
      !(namespace !== undefined && isDeclined(injector, 'Namespace', namespace, undefined, manifests)),
  );
}

function isDeclined(
  { optOut }: Injector,
  kind: InjectionOptOut['kind'],
  name: string,
  namespace: string | undefined,
  { injectionOptOuts }: InjectorLookup,
): boolean {
  return injectionOptOuts
    .named(name)
    .some(
      (declining) =>
        declining.annotation === optOut && declining.kind === kind && declining.namespace === namespace,
    );
}

/** By their names, of which there are few: not a search through all files. */
function every(lookup: InjectorLookup['injectors']): readonly InFile<Injector>[] {
  return [...lookup.names()].flatMap((name) => lookup.named(name));
}

function mayInclude({ include, exclude = [] }: Selection, name: string): boolean {
  const isIn = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => matchesGlob(pattern, name));
  return (include === undefined || isIn(include)) && !isIn(exclude);
}

/** Compares up to the first wildcard: tag and digest are not known here, nor what is filled in later. */
function mayMatch(pattern: string, { domain, path }: ImageName): boolean {
  const literal = pattern.split(/[*?]/, 1)[0] ?? '';
  const image = `${domain}/${path}`;
  return image.startsWith(literal) || literal.startsWith(image);
}
