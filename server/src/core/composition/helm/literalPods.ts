import { isMap, type YAMLMap } from 'yaml';
import { readImage } from '../../images/imageText';
import type { ManifestDocument } from '../../manifests/manifestDocument';
import { nodeAt } from '../../manifests/nodeAt';
import type { ImageUse, PodSpec } from '../../manifests/podSpec';
import type { Workload } from '../../manifests/workload';
import { linePrefix } from '../../text/lines';
import type { TextRange } from '../../text/textEdit';
import { holdsAction, type Template } from './template';
import type { TemplateAction } from './templateActions';

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

const pullSecretWords = /pull[-_]?secret/i;
const ownServiceAccount = /\bserviceAccount(?:Name)?["']?[ \t]*:(?![ \t]*["']?default["']?[ \t]*(?:#|\r?$))/m;

function isLiteral(podSpec: PodSpec, document: ManifestDocument, template: Template): boolean {
  const node = nodeAt(document, podSpec.path);
  const range = isMap(node) ? stretchOf(node, template) : undefined;
  if (!isMap(node) || !range) {
    return false;
  }
  const written = template.text.slice(range.start, range.end);
  return (
    !pullSecretWords.test(written) &&
    !ownServiceAccount.test(written) &&
    !template.actions.some((action) => addsKeys(action, node, range, template))
  );
}

/** Where a mapping stands, with the lines of actions before and behind it. */
function stretchOf(map: YAMLMap, { masked }: Template): TextRange | undefined {
  if (!map.range) {
    return undefined;
  }
  const [first, , end] = map.range;
  const blanksBehind = /^\s*/.exec(masked.slice(end))?.[0].length ?? 0;
  return { start: masked.slice(0, first).trimEnd().length, end: end + blanksBehind };
}

/** Whether an action may render to further keys of the mapping: it stands, or indents its text, in their column. */
function addsKeys(action: TemplateAction, map: YAMLMap, range: TextRange, { masked }: Template): boolean {
  const { start, end } = action.range;
  const isWithin = start >= range.start && end <= range.end;
  if (action.role === 'control' || !isWithin || masked.slice(start, end).trim() !== '') {
    return false;
  }
  const column = linePrefix(masked, map.range?.[0] ?? 0).length;
  const indent = /\bn?indent\s+(\d+)/.exec(action.body)?.[1];
  return indent === undefined ? linePrefix(masked, start).length <= column : Number(indent) <= column;
}

function asWritten(use: ImageUse, template: Template): ImageUse {
  const { range } = use;
  if (!range || !holdsAction(range, template)) {
    return use;
  }
  const image = template.text.slice(range.start, range.end);
  return { ...use, image, reference: readImage(image) };
}
