import type { DocumentFacts } from '../../manifests/documentFacts';
import type { KustomizationLookup } from './kustomizationTable';

/** What a build reads. */
export interface BuildSources {
  readonly kustomizations: KustomizationLookup;
  /** False for a file that is not there, or that nobody can read to its end. */
  isRead(file: string): boolean;
  documentsOf(file: string): readonly DocumentFacts[];
}
