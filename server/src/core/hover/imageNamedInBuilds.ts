import { placeOfRange } from '../composition/kustomize/build';
import type { FileFacts } from '../findings/findingsOfFile';
import type { DocumentPlace, InFile } from '../manifests/documents/documentPlace';
import type { Workload } from '../manifests/workloads/workload';
import { documentIndexAt, holds, type ImagePlace } from '../navigation/placeAt';
import { contextWithin } from '../rules/buildContext';
import { spokenList } from '../text/spokenList';
import { shiftRange, type TextRange } from '../text/textEdit';
import type { HoverContext } from './hoverContext';
import { imageHover } from './imageHover';

/** More pods than these are counted. */
const mostNamed = 3;

/**
 * About an image that an overlay gives to pods of its builds, by `newName` or by a patch; undefined where no build takes
 * one from there. The range is in the file, as the offset is.
 */
export function imageNamedInBuilds(
  { documents }: FileFacts,
  file: string,
  offset: number,
  context: HoverContext,
): { readonly range: TextRange; readonly paragraphs: readonly string[] } | undefined {
  const documentIndex = documentIndexAt(documents, offset);
  const start = documents[documentIndex]?.start ?? 0;
  const workloadsByText = new Map<string, Set<string>>();
  let range: TextRange | undefined;
  for (const build of context.builds.of(file)) {
    for (const { object } of build.workloads) {
      const found = imageNamedAt(object, { file, documentIndex }, offset - start);
      if (found) {
        range = found.image.range;
        const text = imageHover(found, object, { ...context, ...contextWithin(build, context) }).join('\n\n');
        const workloads = workloadsByText.get(text) ?? new Set<string>();
        workloadsByText.set(text, workloads.add(nameOf(object)));
      }
    }
  }
  return range && { range: shiftRange(range, start), paragraphs: paragraphsFor(workloadsByText) };
}

/** The first of the workload's images whose text stands there. */
function imageNamedAt(
  workload: InFile<Workload>,
  { file, documentIndex }: DocumentPlace,
  offset: number,
): ImagePlace | undefined {
  for (const podSpec of workload.podSpecs) {
    const image = podSpec.images.find(({ range }) => {
      const place = placeOfRange(range);
      return place?.file === file && place.documentIndex === documentIndex && range && holds(range, offset);
    });
    if (image) {
      return { kind: 'image', image, podSpec, workload };
    }
  }
  return undefined;
}

function paragraphsFor(workloadsByText: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return [...workloadsByText].flatMap(([text, workloads]) => {
    const named = [...workloads].slice(0, mostNamed);
    const more = workloads.size - named.length;
    return [`For ${spokenList(more > 0 ? [...named, `${more} more`] : named)}:`, text];
  });
}

function nameOf({ kind, name }: Workload): string {
  return name === undefined ? kind : `${kind} ${name}`;
}
