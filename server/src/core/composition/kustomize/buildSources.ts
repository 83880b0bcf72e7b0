import type { DocumentFacts } from '../../manifests/manifestFile';
import type { KustomizationLookup } from './kustomizationTable';

/** What a build reads. */
export interface BuildSources {
  readonly kustomizations: KustomizationLookup;
  documentsOf(file: string): readonly DocumentFacts[];
}
