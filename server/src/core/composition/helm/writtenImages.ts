import { readImage } from '../../images/imageText';
import type { InFile } from '../../manifests/documents/documentPlace';
import { hasAccountWithPullSecrets, isAccountKnown, isBarePod } from './barePods';
import type { Chart } from './chart';
import { type ListForPods, listForPod, listsForPod } from './chartLists';
import type { ChartTemplate, TemplateImage } from './chartPart';
import { entriesOf, type GivenPullSecrets, mayBringOthers } from './imageSupply';
import { includedBlocks, type RenderedPod, type Rendering, renderingsOf } from './rendering';

/** An image that a template names itself, in a pod that is not written out: its account or its pull secrets are filled in. */
export interface BareWrittenImage {
  readonly image: TemplateImage;
  readonly pod: RenderedPod;
  /** What its pod takes already, and has no entry; absent where the pod takes nothing. */
  readonly list?: Pick<ListForPods, 'keys' | 'form'>;
}

/** The images of a template's pods that are pulled without a pull secret, unless their pod specs are plain YAML. */
export function bareWrittenImagesOf(
  template: InFile<ChartTemplate>,
  chart: Chart,
  given: readonly GivenPullSecrets[],
): readonly BareWrittenImage[] {
  const rendering = renderingsOf(chart).find(
    ({ template: { file, documentIndex } }) =>
      file === template.file && documentIndex === template.documentIndex,
  );
  return (rendering?.pods ?? [])
    .filter((pod) => !pod.isIncluded && !isPlain(pod) && pod.images.some(isWritten))
    .flatMap((pod) => {
      const lack = rendering && lackOf(pod, rendering, chart, given);
      return lack ? pod.images.filter(isWritten).map((image) => ({ image, pod, ...lack })) : [];
    });
}

/** Such a pod is judged as any other, whatever chart it is in. */
function isPlain({ mentionsPullSecrets, includes, hasDefaultAccount }: RenderedPod): boolean {
  return !mentionsPullSecrets && includes.length === 0 && hasDefaultAccount;
}

function isWritten({ text }: TemplateImage): boolean {
  return readImage(text).kind !== 'unreadable';
}

/** Undefined where the pod may get pull secrets. */
function lackOf(
  pod: RenderedPod,
  rendering: Rendering,
  chart: Chart,
  given: readonly GivenPullSecrets[],
): Pick<BareWrittenImage, 'list'> | undefined {
  if (isBarePod(pod, rendering, chart)) {
    return {};
  }
  const lists = listsForPod(pod, rendering, chart).map((keys) => ({ keys }));
  const list = listForPod(pod, chart);
  const isFollowed =
    includedBlocks(pod.includes, chart).missingDefinitions.length === 0 &&
    !rendering.blocks.some(mayBringOthers) &&
    (pod.hasDefaultAccount || (isAccountKnown(pod, chart) && !hasAccountWithPullSecrets(chart)));
  const isDefault = { file: `${chart.folder}/values.yaml` };
  return isFollowed && list && lists.length > 0 && !entriesOf(lists, chart, isDefault, given)
    ? { list }
    : undefined;
}
