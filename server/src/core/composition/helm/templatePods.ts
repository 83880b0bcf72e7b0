import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { type ManifestDocument, parseManifest } from '../../manifests/documents/manifestDocument';
import { rangeOf, textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import { isGroupWithoutPods } from '../../manifests/workloads/unknownKind';
import type { TextRange } from '../../text/textEdit';
import { mentionsPullSecrets, type TemplatePod } from './chartPart';
import { addsKeys, holdsAction, stretchOf, type Template } from './template';
import { type TemplateStretch, textOfStretch } from './templateBlocks';

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
  const object = {
    kind: writtenText(tree, root, 'kind', template),
    name: writtenText(tree, tree.child(root, 'metadata'), 'name', template),
  };
  return mappingsWithContainers(tree, root, new Set()).flatMap(
    ({ map, key }) => podOf(map, key, object, tree, template) ?? [],
  );
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
  map: YAMLMap,
  key: Scalar,
  { kind, name }: { readonly kind: string | undefined; readonly name: string | undefined },
  tree: YamlTree,
  template: Template,
): TemplatePod | undefined {
  const range = rangeOf(key);
  const stretch = stretchOf(map, template);
  if (!range || !stretch) {
    return undefined;
  }
  const account = tree.entry(map, 'serviceAccountName') ?? tree.entry(map, 'serviceAccount');
  const adding = template.actions.filter((action) => addsKeys(action, map, stretch, template));
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
    range,
    images: ['initContainers', 'containers'].flatMap((field) =>
      tree.items(tree.child(map, field)).flatMap((item) => writtenImage(tree.child(item, 'image'), template)),
    ),
    mentionsPullSecrets: mentionsPullSecrets(template.text.slice(stretch.start, stretch.end)),
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

function writtenImage(node: unknown, { text }: Template): readonly string[] {
  const range = rangeOf(node);
  return textOf(node) === undefined || !range ? [] : [text.slice(range.start, range.end)];
}

/** Undefined for what is filled in. */
function writtenText(tree: YamlTree, map: unknown, key: string, template: Template): string | undefined {
  const node = tree.child(map, key);
  const range = rangeOf(node);
  return range && !holdsAction(range, template) ? textOf(node) : undefined;
}
