import type { Build, Built } from '../composition/kustomize/build';
import { folderOf } from '../composition/kustomize/filePaths';
import { relativeName } from '../composition/kustomize/folderNames';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import { isSamePath } from '../manifests/documents/yamlPath';
import type { Workload } from '../manifests/workloads/workload';
import type { ImagePlace } from '../navigation/placeAt';
import { contextWithin, isCertain } from '../rules/buildContext';
import { buildRenderedTo } from '../rules/rendering';
import type { HoverContext } from './hoverContext';
import { imageHover } from './imageHover';

/** More answers of builds than these are counted. */
const mostShown = 3;
/** More builds that come to the same are counted. */
const mostNamed = 5;

/**
 * Paragraphs about an image of a manifest that kustomize builds from: overlays name other images, give pods pull secrets
 * and say the namespace. Builds that come to the same are told together. Undefined where no build takes the workload.
 */
export function imageInBuilds(
  hovered: ImagePlace,
  place: DocumentPlace,
  context: HoverContext,
): readonly string[] | undefined {
  const answers = new Map<string, Build[]>();
  for (const build of context.builds.of(place.file)) {
    const workload = build.workloads.find((one) => isSameObject(one, hovered.workload, place));
    const text = workload && hoverWithin(build, workload, hovered, place, context).join('\n\n');
    if (text) {
      answers.set(text, [...(answers.get(text) ?? []), build]);
    }
  }
  if (answers.size === 0) {
    return undefined;
  }
  const shown = [...answers].slice(0, mostShown).flatMap(([text, builds]) => {
    const names = namesOf(builds, place.file, context);
    return [`Built by ${names}:`, text];
  });
  const more = answers.size - mostShown;
  return more > 0 ? [...shown, `Other builds come to ${more} more results.`] : shown;
}

/** A paragraph about a manifest that is the outcome of a build, so that nothing is found in it. */
export function renderedFrom(workload: Workload, file: string, context: HoverContext): readonly string[] {
  const build = buildRenderedTo(workload, context);
  return build
    ? [`This is what ${namesOf([build], file, context)} builds: what is wrong is told at its sources.`]
    : [];
}

function hoverWithin(
  build: Build,
  workload: Built<Workload>,
  hovered: ImagePlace,
  place: DocumentPlace,
  context: HoverContext,
): readonly string[] {
  const found = builtImageOf(hovered, workload.object);
  if (!found) {
    return [];
  }
  const { code } = context.markup;
  return [
    ...(found.image.image === hovered.image.image ? [] : [`It becomes ${code(found.image.image)}.`]),
    ...imageHover(found, place, { ...context, ...contextWithin(build, context) }),
    ...(isCertain(workload, build)
      ? []
      : [`${whyUncertain(build, place.file, code)}, so this may not be all.`]),
  ];
}

function whyUncertain({ unread }: Build, file: string, code: HoverContext['markup']['code']): string {
  const [missing] = unread;
  return missing === undefined
    ? 'The build does more to the pod than can be followed here'
    : `The build needs ${code(relativeName(missing, folderOf(file)))}, which is missing or cannot be read`;
}

/** The same container's image after the build. */
function builtImageOf({ image, podSpec }: ImagePlace, workload: Workload): ImagePlace | undefined {
  for (const builtPodSpec of workload.podSpecs) {
    const builtImage = builtPodSpec.images.find(
      ({ field, name }) => field === image.field && name === image.name,
    );
    if (builtImage && isSamePath(builtPodSpec.path, podSpec.path)) {
      return { kind: 'image', image: builtImage, podSpec: builtPodSpec, workload };
    }
  }
  return undefined;
}

function isSameObject({ object }: Built<Workload>, { path }: Workload, place: DocumentPlace): boolean {
  return (
    object.file === place.file &&
    object.documentIndex === place.documentIndex &&
    isSamePath(object.path, path)
  );
}

function namesOf(builds: readonly Build[], file: string, { linkTo }: HoverContext): string {
  const names = builds
    .slice(0, mostNamed)
    .map(({ root }) =>
      linkTo({ file: root, documentIndex: 0 }, undefined, relativeName(folderOf(root), folderOf(file))),
    )
    .join(', ');
  return builds.length > mostNamed ? `${names} and ${builds.length - mostNamed} more` : names;
}
