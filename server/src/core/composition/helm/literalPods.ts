import { isMap } from 'yaml';
import { readImage } from '../../images/imageText';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import type { ImageUse } from '../../manifests/workloads/imageUse';
import type { PodSpec } from '../../manifests/workloads/podSpec';
import type { Workload } from '../../manifests/workloads/workload';
import { mentionsPullSecrets } from './chartPart';
import { addsKeys, holdsAction, stretchOf, type Template } from './template';

/**
 * A workload of a template with those pod specs alone that surely render to a pod without pull secrets and with the
 * default service account; undefined when there is none. All else is judged by the values, or by what is rendered.
 */
export function literalPodsOf(
  workload: Workload,
  document: ManifestDocument,
  template: Template,
): Workload | undefined {
  const podSpecs = workload.podSpecs
    .filter((podSpec) => isLiteral(podSpec, document, template))
    .map((podSpec) => ({ ...podSpec, images: podSpec.images.map((use) => asWritten(use, template)) }));
  const { name, nameRange, namespace, ...rest } = workload;
  const isNamed = nameRange !== undefined && !holdsAction(nameRange, template);
  return podSpecs.length === 0
    ? undefined
    : { ...rest, podSpecs, ...(isNamed && name !== undefined ? { name, nameRange } : {}) };
}

const ownServiceAccount = /\bserviceAccount(?:Name)?["']?[ \t]*:(?![ \t]*["']?default["']?[ \t]*(?:#|\r?$))/m;

function isLiteral(podSpec: PodSpec, document: ManifestDocument, template: Template): boolean {
  const node = nodeAt(document, podSpec.path);
  const range = isMap(node) ? stretchOf(node, template) : undefined;
  if (!isMap(node) || !range) {
    return false;
  }
  const written = template.text.slice(range.start, range.end);
  return (
    !mentionsPullSecrets(written) &&
    !ownServiceAccount.test(written) &&
    !template.actions.some((action) => addsKeys(action, node, range, template))
  );
}

function asWritten(use: ImageUse, template: Template): ImageUse {
  const { range } = use;
  if (!range || !holdsAction(range, template)) {
    return use;
  }
  const image = template.text.slice(range.start, range.end);
  return { ...use, image, reference: readImage(image) };
}
