import type { DocumentPlace, InFile } from '../../manifests/documents/documentPlace';
import type { Secret } from '../../manifests/secrets/secret';
import type { ServiceAccount } from '../../manifests/serviceAccount';
import type { Workload } from '../../manifests/workloads/workload';
import type { TextRange } from '../../text/textEdit';

/** A range in another document than that of the object it belongs to: an overlay put there what is meant. */
interface RangeElsewhere extends TextRange {
  readonly place: DocumentPlace;
}

export function rangeIn(place: DocumentPlace, range: TextRange): RangeElsewhere {
  return { ...range, place };
}

/** Where a range of a built object stands, if not in the object's own document. */
export function placeOfRange(range: TextRange | undefined): DocumentPlace | undefined {
  return range && 'place' in range ? (range as RangeElsewhere).place : undefined;
}

/** What kustomize makes of a root, as far as it is modelled. */
export interface Build {
  /** The root's kustomization file. */
  readonly root: string;
  /** All files that it reads. */
  readonly files: ReadonlySet<string>;
  /** Those of them that are not there, or cannot be read to their end; kustomize would refuse to build. */
  readonly unread: readonly string[];
  readonly workloads: readonly Built<Workload>[];
  readonly serviceAccounts: readonly Built<ServiceAccount>[];
  readonly secrets: readonly Built<Secret>[];
  /** Objects that are not among these may come from elsewhere, such as a remote base or a chart. */
  readonly mayHoldMore: boolean;
}

/** What a build has gathered so far. */
export type Contents = Omit<Build, 'root' | 'files' | 'unread'>;

/**
 * An object of a build: as the build leaves it, but under the name that it has in its manifest, since kustomize rewrites
 * references along with names.
 */
export interface Built<Item> {
  readonly object: InFile<Item>;
  /** Every name and namespace that the object had on the way, the last ones last; patches go by any of them. */
  readonly identities: readonly Identity[];
  /** Something that is not modelled may have changed it. */
  readonly isUncertain: boolean;
}

export interface Identity {
  readonly name: string | undefined;
  readonly namespace: string | undefined;
}

export function built<Item extends { readonly name?: string; readonly namespace?: string }>(
  object: InFile<Item>,
): Built<Item> {
  return {
    object,
    identities: [{ name: object.name, namespace: object.namespace }],
    isUncertain: false,
  };
}

export function uncertain<Item>(item: Built<Item>): Built<Item> {
  return { ...item, isUncertain: true };
}

/** As kustomize writes it; without the hash that it may append. */
export function nameInTheEnd<Item extends { readonly name?: string }>({
  object,
  identities,
}: Built<Item>): string | undefined {
  return identities.at(-1)?.name ?? object.name;
}
