/** What a kustomization file says, as far as it touches images, namespaces, names, service accounts and pull secrets. */
import type { ServiceAccount } from '../../manifests/serviceAccount';
import type { Workload } from '../../manifests/workloads/workload';
import type { TextRange } from '../../text/textEdit';
import type { PatchOperation } from './patchOperation';

export interface Kustomization {
  /** Components change what includes them and are never built by themselves. */
  readonly isComponent: boolean;
  /** Files and folders as written, relative to the kustomization: `resources`, and the older `bases`. */
  readonly resources: readonly string[];
  /** Folders as written. */
  readonly components: readonly string[];
  /** In the order in which kustomize applies them. */
  readonly patches: readonly Patch[];
  /** JSON patches of the older field, which kustomize applies after names and namespaces. */
  readonly latePatches: readonly Patch[];
  /** In the order in which they are written and applied. */
  readonly images: readonly ImageOverride[];
  /** Applied after the images. */
  readonly replaced: readonly ReplacedFields[];
  readonly namespace?: string;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** It uses what is not modelled: objects of unknown content join its own, or anything about these may change. */
  readonly unmodelled: readonly UnmodelledEffect[];
  /** It says itself which fields hold images, names and namespaces; what kustomize knows by itself stays. */
  readonly hasConfigurations: boolean;
}

/** Worse comes last. */
export type UnmodelledEffect = 'adds' | 'changes';

export interface Patch {
  readonly source: PatchSource;
  /** Which objects it is for; without one, a strategic merge patch names its object itself. */
  readonly target?: PatchTarget;
  /** Its options let it change kind or name, which other patches and references go by. */
  readonly changesIdentity: boolean;
}

type PatchSource =
  /** As written, relative to the kustomization. */
  | { readonly kind: 'file'; readonly file: string }
  /** Ranges are those of the kustomization's document. */
  | { readonly kind: 'inline'; readonly content: PatchContent };

/** What a patch says: one that is for something else has nothing in it. */
export interface PatchContent {
  /** Strategic merge patches of workloads: what they leave out stays. */
  readonly workloads: readonly Workload[];
  /** The same in objects of kinds that have no pods: they count where a target says which objects are patched. */
  readonly ofAnyKind: readonly Workload[];
  readonly serviceAccounts: readonly ServiceAccount[];
  /** Names of Secrets, and of what makes them, that it changes in some way. */
  readonly secretNames: readonly string[];
  /** A JSON patch (RFC 6902). */
  readonly operations: readonly PatchOperation[];
  readonly isUnreadable: boolean;
}

/** Regular expressions over whole values; absent ones let everything through. */
export interface PatchTarget {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  /** It goes by labels or annotations too. */
  readonly hasSelector: boolean;
}

/** Where one of its `replacements` writes a value, which may be any. */
export interface ReplacedFields {
  readonly target: PatchTarget;
  /** The steps to each field; `*` and `[key=value]` stand for items of a list. */
  readonly paths: readonly (readonly string[])[];
  /** Only what follows a colon is written: of an image without a port, the tag. */
  readonly isTagAlone: boolean;
}

/** An entry of `images`. */
export interface ImageOverride {
  /** A regular expression over an image's text without tag and digest; mostly a plain name. */
  readonly name: string;
  readonly newName?: string;
  /** Where the new name's text stands. */
  readonly newNameRange?: TextRange;
  readonly newTag?: string;
  readonly tagSuffix?: string;
  readonly digest?: string;
}
