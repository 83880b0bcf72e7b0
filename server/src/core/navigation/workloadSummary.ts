import { isNode } from 'yaml';
import type { PlacedFinding } from '../findings/findingsOfFile';
import { nodeAt } from '../manifests/documents/nodeAt';
import type { ManifestFile, PlacedDocument } from '../manifests/manifestFile';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { Workload } from '../manifests/workloads/workload';
import { publicImageNoCredential } from '../rules/publicImageNoCredential';
import { pullSecretDoesNotCoverImage } from '../rules/pullSecretDoesNotCoverImage';

/** By which an image lacks a credential: the pod has no pull secret, or none that is for the image. */
const lackingRules: ReadonlySet<string> = new Set([
  publicImageNoCredential.id,
  pullSecretDoesNotCoverImage.id,
]);

/** The images of a workload in numbers. */
export interface WorkloadSummary {
  /** Where the workload begins, as an offset in the file. */
  readonly start: number;
  readonly images: number;
  /** Offsets of the images that lack a credential, each image once. */
  readonly lacking: readonly number[];
}

/** Of all workloads of a file that have images. */
export function workloadSummaries(
  { documents }: ManifestFile,
  findings: readonly PlacedFinding[],
): readonly WorkloadSummary[] {
  const lacking = new Set(
    findings
      .filter(({ data, severity }) => lackingRules.has(data.rule) && severity !== 'hint')
      .map(({ range }) => range.start),
  );
  return documents.flatMap((document) =>
    document.content.workloads.flatMap((workload) => summaryOf(workload, document, lacking) ?? []),
  );
}

function summaryOf(
  workload: Workload,
  document: PlacedDocument,
  lacking: ReadonlySet<number>,
): WorkloadSummary | undefined {
  const uses = workload.podSpecs.flatMap(({ images }) => images);
  if (uses.length === 0) {
    return undefined;
  }
  const places = new Map<string, number>();
  for (const { image, range } of uses) {
    const place = range && range.start + document.start;
    if (place !== undefined && lacking.has(place) && !places.has(image)) {
      places.set(image, place);
    }
  }
  return {
    start: document.start + beginningOf(workload, document),
    images: distinct(uses),
    lacking: [...places.values()],
  };
}

function distinct(uses: readonly ImageUse[]): number {
  return new Set(uses.map(({ image }) => image)).size;
}

function beginningOf({ path, nameRange }: Workload, { content }: PlacedDocument): number {
  const node = content.document && nodeAt(content.document, path);
  return (isNode(node) ? node.range?.[0] : undefined) ?? nameRange?.start ?? 0;
}

/** `2 images · 1 needs a credential` */
export function summaryWords({ images, lacking: { length } }: WorkloadSummary): string {
  const count = `${images} image${images === 1 ? '' : 's'}`;
  return length === 0 ? count : `${count} · ${length} need${length === 1 ? 's' : ''} a credential`;
}
