import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { isSamePath } from '../../manifests/documents/yamlPath';
import type { PlacedDocument } from '../../manifests/manifestFile';
import { type ListedPullSecrets, pullSecretListsOf } from '../../manifests/pullSecretList';
import type { PullSecretReference } from '../../manifests/workloads/podSpec';
import type { ReferenceFindingData } from '../../rules/rule';
import type { FixRequest } from '../fix';

/** The entry of a list of pull secrets that a finding is about, and where its list stands. */
export interface FoundEntry {
  readonly placed: PlacedDocument;
  readonly document: ManifestDocument;
  readonly list: ListedPullSecrets;
  readonly entry: PullSecretReference;
  /** Of the entry in its list. */
  readonly index: number;
  /** From what holds the list. */
  readonly keys: readonly string[];
}

function isReferenceData(data: FixRequest['finding']['data']): data is ReferenceFindingData {
  return 'pullSecret' in data;
}

/** Undefined where the finding is about something else, or its entry is not there any more. */
export function entryOf({ file, finding }: FixRequest): FoundEntry | undefined {
  const { data, documentIndex, range } = finding;
  const placed = file.documents[documentIndex];
  const document = placed?.content.document;
  if (!document || !isReferenceData(data)) {
    return undefined;
  }
  const list = pullSecretListsOf(placed.content).find(({ holderPath }) =>
    isSamePath(holderPath, data.holderPath),
  );
  const index = (list?.entries ?? []).findIndex(
    (found) => (found.range ?? found.itemRange)?.start === range.start - placed.start,
  );
  const entry = list?.entries[index];
  const keys = list?.podSpec ? list.podSpec.pullSecretPlace?.keys : ['imagePullSecrets'];
  return list && entry && keys ? { placed, document, list, entry, index, keys } : undefined;
}
