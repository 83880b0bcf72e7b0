import type { ValuesKeys } from '../composition/helm/chartPart';
import type { FileFacts } from '../findings/findingsOfFile';
import type { DocumentFacts } from '../manifests/documentFacts';
import type { ImageUse } from '../manifests/workloads/imageUse';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { shiftRange, type TextRange } from '../text/textEdit';
import { type Mention, mentionsOf } from './mention';

/** Something in a file that this extension can say something about. */
export interface ManifestPlace {
  readonly documentIndex: number;
  /** Offsets in the file. */
  readonly range: TextRange;
  readonly what: ImagePlace | ValuesImagePlace | (Mention & { readonly kind: 'mention' });
}

/** A part of an image in the values of a Helm chart, or all of it. */
export interface ValuesImagePlace {
  readonly kind: 'values-image';
  /** To the image. */
  readonly keys: ValuesKeys;
  readonly range: TextRange;
}

export interface ImagePlace {
  readonly kind: 'image';
  readonly image: ImageUse;
  readonly podSpec: PodSpec;
  readonly workload: Workload;
}

/** What stands at an offset of a file, its end included; undefined for everything that is not ours. */
export function placeAt({ documents }: FileFacts, offset: number): ManifestPlace | undefined {
  const documentIndex = documentIndexAt(documents, offset);
  const document = documents[documentIndex];
  if (!document) {
    return undefined;
  }
  const { start, content } = document;
  const within = offset - start;
  const what = imageAt(content, within) ?? valuesImageAt(content, within) ?? mentionAt(content, within);
  const range = what?.kind === 'image' ? what.image.range : what?.range;
  return what && range ? { documentIndex, range: shiftRange(range, start), what } : undefined;
}

/** The document that an offset of the file is in; -1 where there is none. */
export function documentIndexAt(documents: FileFacts['documents'], offset: number): number {
  return documents.findLastIndex(({ start }) => start <= offset);
}

function imageAt({ workloads }: DocumentFacts, offset: number): ImagePlace | undefined {
  for (const workload of workloads) {
    for (const podSpec of workload.podSpecs) {
      const image = podSpec.images.find(({ range }) => range && holds(range, offset));
      if (image) {
        return { kind: 'image', image, podSpec, workload };
      }
    }
  }
  return undefined;
}

function valuesImageAt({ chartParts }: DocumentFacts, offset: number): ValuesImagePlace | undefined {
  for (const part of chartParts) {
    if (part.role === 'values') {
      const parts = part.imageParts.flatMap(({ keys, registry, name, tag, digest }) =>
        [registry, name, tag, digest].flatMap((one) => (one ? [{ keys, range: one.range }] : [])),
      );
      const found = [...parts, ...part.images].find(({ range }) => holds(range, offset));
      return found && { kind: 'values-image', keys: found.keys, range: found.range };
    }
  }
  return undefined;
}

function mentionAt(
  facts: DocumentFacts,
  offset: number,
): (Mention & { readonly kind: 'mention' }) | undefined {
  const mention = mentionsOf(facts).find(({ range }) => holds(range, offset));
  return mention && { ...mention, kind: 'mention' };
}

/** The end included: a cursor may stand behind the last character. */
export function holds({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
