import type { ChartPart } from '../composition/helm/chartPart';
import type { Delivery } from '../composition/kustomize/deliveries';
import type { Kustomization } from '../composition/kustomize/kustomization';
import type { PatchOperation } from '../composition/kustomize/patchOperation';
import type { ManifestDocument, Unreadable } from './documents/manifestDocument';
import type { InjectionOptOut, Injector } from './injectors/injector';
import type { DockerConfigFile } from './secrets/dockerConfigFile';
import type { Secret } from './secrets/secret';
import type { ServiceAccount } from './serviceAccount';
import type { Suppression } from './suppressions/suppression';
import type { Workload } from './workloads/workload';

/** What one document says, without the tree it was read from; ranges are relative to the document's start. */
export interface DocumentFacts {
  readonly workloads: readonly Workload[];
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly secrets: readonly Secret[];
  readonly injectors: readonly Injector[];
  readonly injectionOptOuts: readonly InjectionOptOut[];
  readonly suppressions: readonly Suppression[];
  /** One at most; it is one if its file's name says so too. */
  readonly kustomizations: readonly Kustomization[];
  /** What the document says if it is a JSON patch. */
  readonly patchOperations: readonly PatchOperation[];
  /** What its objects without pods say where pod specs are, should they be patches. */
  readonly patchesOfAnyKind: readonly Workload[];
  /** What it adds to kustomizations on their way to the cluster. */
  readonly deliveries: readonly Delivery[];
  /** What it adds to a Helm chart, should its file be in one. */
  readonly chartParts: readonly ChartPart[];
  /** One at most: what it says if it is a file of docker's with logins. */
  readonly dockerConfigs: readonly DockerConfigFile[];
}

/** What is known of one document. */
export interface DocumentKnowledge extends DocumentFacts {
  /** Why nothing is, where that is so. */
  readonly unreadable?: Unreadable;
}

/** What one document holds. */
export interface DocumentContent extends DocumentKnowledge {
  /** The tree the content was read from, for edits; absent when the document was not parsed or not readable. */
  readonly document?: ManifestDocument;
}

/** The facts of a document that holds nothing of interest. */
export const noFacts: DocumentFacts = {
  workloads: [],
  serviceAccounts: [],
  secrets: [],
  injectors: [],
  injectionOptOuts: [],
  suppressions: [],
  kustomizations: [],
  patchOperations: [],
  patchesOfAnyKind: [],
  deliveries: [],
  chartParts: [],
  dockerConfigs: [],
};
