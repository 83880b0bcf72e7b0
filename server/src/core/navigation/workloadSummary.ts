import { isNode } from 'yaml';
import type { Chart } from '../composition/helm/chart';
import { imagesOfValues } from '../composition/helm/overlaidImages';
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

/** Of all workloads of a file that have images, and of the values of a chart, should it be one's. */
export function workloadSummaries(
  { documents }: ManifestFile,
  findings: readonly PlacedFinding[],
  fileName: string,
  chart: Chart | undefined,
): readonly WorkloadSummary[] {
  const lacking = new Set(
    findings
      .filter(({ data, severity }) => lackingRules.has(data.rule) && severity !== 'hint')
      .map(({ range }) => range.start),
  );
  return documents.flatMap((document, documentIndex) => [
    ...document.content.workloads.flatMap(({ podSpecs, ...workload }) => {
      const uses = podSpecs.flatMap(({ images }) => images);
      return summaryOf(uses, beginningOf(workload, document), document, lacking);
    }),
    ...document.content.chartParts.flatMap((part) => {
      const isOfChart = part.role === 'values' && chart !== undefined;
      const images = isOfChart ? imagesOfValues({ ...part, file: fileName, documentIndex }, chart) : [];
      return summaryOf(images, beginningOf({ path: [] }, document), document, lacking);
    }),
  ]);
}

function summaryOf(
  uses: readonly Pick<ImageUse, 'image' | 'range'>[],
  beginning: number,
  document: PlacedDocument,
  lacking: ReadonlySet<number>,
): readonly WorkloadSummary[] {
  if (uses.length === 0) {
    return [];
  }
  const places = new Map<string, number>();
  for (const { image, range } of uses) {
    const place = range && range.start + document.start;
    if (place !== undefined && lacking.has(place) && !places.has(image)) {
      places.set(image, place);
    }
  }
  return [{ start: document.start + beginning, images: distinct(uses), lacking: [...places.values()] }];
}

function distinct(uses: readonly Pick<ImageUse, 'image'>[]): number {
  return new Set(uses.map(({ image }) => image)).size;
}

function beginningOf(
  { path, nameRange }: Pick<Workload, 'path' | 'nameRange'>,
  { content }: PlacedDocument,
): number {
  const node = content.document && nodeAt(content.document, path);
  return (isNode(node) ? node.range?.[0] : undefined) ?? nameRange?.start ?? 0;
}

/** `2 images · 1 needs a credential` */
export function summaryWords({ images, lacking: { length } }: WorkloadSummary): string {
  const count = `${images} image${images === 1 ? '' : 's'}`;
  return length === 0 ? count : `${count} · ${length} need${length === 1 ? 's' : ''} a credential`;
}
