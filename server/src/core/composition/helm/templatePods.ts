import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { type ManifestDocument, parseManifest } from '../../manifests/documents/manifestDocument';
import { rangeOf, textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import { isGroupWithoutPods } from '../../manifests/workloads/unknownKind';
import type { TextRange } from '../../text/textEdit';
import { mentionsPullSecrets, type TemplateImage, type TemplatePod, type TemplateReads } from './chartPart';
import { addsKeys, holdsAction, stretchOf, type Template } from './template';
import { dotOf, type TemplateStretch, textOfStretch } from './templateBlocks';
import { valueReads } from './valueReads';

/** The pod specs of a stretch: mappings with `containers`, be their kind known or decided elsewhere. */
export function podsOf(
  stretch: TemplateStretch,
  template: Template,
  whole: ManifestDocument | undefined,
): readonly TemplatePod[] {
  if (!/\bcontainers["']?[ \t]*:/.test(textOfStretch(template.text, stretch))) {
    return [];
  }
  const document = read(alone(template.masked, stretch.ranges), whole);
  if (!document) {
    return [];
  }
  const { tree, root } = document;
  if (isGroupWithoutPods(tree.text(root, 'apiVersion') ?? '')) {
    return [];
  }
  const kind = writtenText(tree, root, 'kind', template);
  const name = writtenText(tree, tree.child(root, 'metadata'), 'name', template);
  const writtenName = {
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
  };
  return mappingsWithContainers(tree, root, new Set()).flatMap((found) => {
    const pod = podOf(found, tree, stretch, template);
    return pod ? [{ ...writtenName, ...pod }] : [];
  });
}

/** Most templates define nothing, and the whole of them was read already. */
function read(text: string, whole: ManifestDocument | undefined): ManifestDocument | undefined {
  if (whole?.text === text) {
    return whole;
  }
  const parsed = parseManifest(text);
  return parsed.ok ? parsed.document : undefined;
}

/** The masked text with blanks for all that is outside of the ranges. */
function alone(masked: string, ranges: readonly TextRange[]): string {
  let text = '';
  for (const { start, end } of ranges) {
    text += masked.slice(text.length, start).replace(/[^\r\n]/g, ' ') + masked.slice(start, end);
  }
  return text;
}

interface Found {
  readonly map: YAMLMap;
  readonly key: Scalar;
}

function mappingsWithContainers(tree: YamlTree, node: unknown, seen: Set<unknown>): readonly Found[] {
  if (seen.has(node)) {
    return [];
  }
  seen.add(node);
  if (isSeq(node)) {
    return tree.items(node).flatMap((item) => mappingsWithContainers(tree, item, seen));
  }
  if (!isMap(node)) {
    return [];
  }
  const entry = tree.entry(node, 'containers');
  if (entry && (isSeq(entry.node) || (isScalar(entry.node) && entry.node.value === null))) {
    return [{ map: node, key: entry.key }];
  }
  return tree.keys(node).flatMap((key) => mappingsWithContainers(tree, tree.child(node, key), seen));
}

function podOf(
  { map, key }: Found,
  tree: YamlTree,
  stretch: TemplateStretch,
  template: Template,
): Omit<TemplatePod, 'kind' | 'name'> | undefined {
  const range = rangeOf(key);
  const whole = stretchOf(map, template);
  if (!range || !whole) {
    return undefined;
  }
  const account = tree.entry(map, 'serviceAccountName') ?? tree.entry(map, 'serviceAccount');
  const adding = stretch.actions.filter((action) => addsKeys(action, map, whole, template));
  const images = imageRangesOf(map, tree).map((imageRange) => ({
    text: template.text.slice(imageRange.start, imageRange.end),
    range: imageRange,
  }));
  return {
    range,
    images,
    imageReads: readsForImages(images, stretch, template.text),
    mentionsPullSecrets: stretch.ranges.some(({ start, end }) =>
      mentionsPullSecrets(template.text.slice(Math.max(start, whole.start), Math.min(end, whole.end))),
    ),
    includes: adding.flatMap(({ body }) => includedBy(body)),
    hasDefaultAccount: !account || textOf(account.node) === 'default',
  };
}

/** What an action brings: definitions by name, or `*` for what is only known when it is rendered. */
function includedBy(body: string): readonly string[] {
  const names = [...body.matchAll(/\b(?:include|template)\s+(?:["`]([^"`]+)["`])?/g)].map(
    ([, name]) => name ?? '*',
  );
  return names.length === 0 ? ['*'] : names;
}

function imageRangesOf(pod: YAMLMap, tree: YamlTree): readonly TextRange[] {
  const images = ['initContainers', 'containers'].flatMap((field) =>
    tree.items(tree.child(pod, field)).map((item) => tree.child(item, 'image')),
  );
  return images.flatMap((node) => (textOf(node) === undefined ? [] : (rangeOf(node) ?? [])));
}

/**
 * What the images are filled in with: by what stands there, and by the variables that are named there. What a slash
 * follows is the beginning of a name, and no image.
 */
function readsForImages(
  images: readonly TemplateImage[],
  stretch: TemplateStretch,
  text: string,
): TemplateReads {
  const variables = new Set(images.flatMap((image) => image.text.match(/\$\w+/g) ?? []));
  return valueReads(
    stretch.actions,
    dotOf(stretch),
    ({ range, body }) =>
      (text[range.end] !== '/' &&
        images.some((image) => range.start >= image.range.start && range.end <= image.range.end)) ||
      variables.has(/^(\$\w+)\s*:?=/.exec(body)?.[1] ?? ''),
  );
}

/** Undefined for what is filled in. */
function writtenText(tree: YamlTree, map: unknown, key: string, template: Template): string | undefined {
  const node = tree.child(map, key);
  const range = rangeOf(node);
  return range && !holdsAction(range, template) ? textOf(node) : undefined;
}
