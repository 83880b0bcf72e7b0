import type { TextRange } from '../../text/textEdit';
import type { YamlPath } from '../documents/yamlPath';

/** What a manifest brings into the cluster that gives pods pull secrets which their own manifests do not name. */
export interface Injector {
  /** The project, as people know it. */
  readonly project: string;
  /** The kind and name of the object that tells of it. */
  readonly kind: string;
  /** Empty where the object has none. */
  readonly name: string;
  readonly nameRange?: TextRange;
  /** From the document's root. */
  readonly path: YamlPath;
  /** A pod with a list of its own gets nothing of what is put into its service account. */
  readonly into: 'service-accounts' | 'pods';
  readonly namespaces: Selection;
  readonly serviceAccounts: Selection;
  /** Texts of images, with `*` for any characters; absent when it does not look at images. */
  readonly images?: readonly string[];
  /** Names of the Secrets that it makes in the namespaces, as far as they are written. */
  readonly secretNames: readonly string[];
  /** Annotation by which a namespace or a service account declines. */
  readonly optOut?: string;
}

/** Names, with `*` for any characters. Where something outside the manifest has a say, it is as wide as can be. */
export interface Selection {
  /** Absent: all. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** A namespace or a service account that declines what injectors give. */
export interface InjectionOptOut {
  readonly annotation: string;
  readonly kind: 'Namespace' | 'ServiceAccount';
  readonly name: string;
  /** Of a service account. */
  readonly namespace?: string;
}
