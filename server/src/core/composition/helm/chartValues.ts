import { isMap, isSeq } from 'yaml';
import { readImage } from '../../images/imageText';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { rangeOf, textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import type { PullSecretForm } from '../../manifests/workloads/podShape';
import { readPullSecrets } from '../../manifests/workloads/podSpec';
import {
  type ChartValues,
  type ImageParts,
  pullSecretKey,
  type ValuesImage,
  type ValuesKeys,
  type ValuesPullSecrets,
} from './chartPart';
import { imageOfParts, readImageParts } from './imageParts';

/** The images and the pull secrets that values hold by the conventions of charts. */
export function readChartValues({ tree, root }: ManifestDocument): ChartValues {
  const globalRegistry = tree.text(tree.child(root, 'global'), 'imageRegistry') ?? '';
  const images: ValuesImage[] = [];
  const imageParts: ImageParts[] = [];
  const pullSecrets: ValuesPullSecrets[] = [];
  for (const { map, keys } of mappingsOf(tree, root, [], new Set())) {
    const parts = readImageParts(tree, map, keys);
    const image = parts && imageOfParts(parts, globalRegistry);
    images.push(...(image ? [image] : imagesOfTexts(tree, map, keys)));
    imageParts.push(...(parts ? [parts] : []));
    pullSecrets.push(...pullSecretsOf(tree, map, keys));
  }
  return { role: 'values', images, imageParts, globalRegistry, pullSecrets };
}

/** The pull secrets that values hold by the conventions of charts. */
export function pullSecretsIn(tree: YamlTree, values: unknown): readonly ValuesPullSecrets[] {
  return [...mappingsOf(tree, values, [], new Set())].flatMap(({ map, keys }) =>
    pullSecretsOf(tree, map, keys),
  );
}

interface FoundMapping {
  readonly map: unknown;
  readonly keys: ValuesKeys;
}

/** `seen` holds what was searched, since aliases may share mappings, or lead in circles. */
function* mappingsOf(
  tree: YamlTree,
  node: unknown,
  keys: ValuesKeys,
  seen: Set<unknown>,
): Generator<FoundMapping> {
  if (seen.has(node)) {
    return;
  }
  seen.add(node);
  if (isSeq(node)) {
    for (const [index, item] of tree.items(node).entries()) {
      yield* mappingsOf(tree, item, [...keys, String(index)], seen);
    }
  } else if (isMap(node)) {
    yield { map: node, keys };
    for (const key of tree.keys(node)) {
      yield* mappingsOf(tree, tree.child(node, key), [...keys, key], seen);
    }
  }
}

/** `image: host/path:tag`, and keys such as `sidecarImage` and `imageRepository`. */
function imagesOfTexts(tree: YamlTree, map: unknown, keys: ValuesKeys): readonly ValuesImage[] {
  return tree.keys(map).flatMap((key) => {
    const node = /^image$|Image$|^image(?:Repository|Name)$/.test(key) ? tree.child(map, key) : undefined;
    const text = textOf(node);
    const range = rangeOf(node);
    return text?.includes('/') && range
      ? [{ keys: [...keys, key], image: text, reference: readImage(text), range }]
      : [];
  });
}

function pullSecretsOf(tree: YamlTree, map: unknown, keys: ValuesKeys): readonly ValuesPullSecrets[] {
  return tree.keys(map).flatMap((key) => {
    const entry = pullSecretKey.test(key) ? tree.entry(map, key) : undefined;
    const keyRange = rangeOf(entry?.key);
    if (!entry || !keyRange || isMap(entry.node)) {
      return [];
    }
    const form = formOf(tree, entry.node);
    return [
      {
        keys: [...keys, key],
        keyRange,
        list: readPullSecrets(tree, map, key, form ?? 'objects'),
        ...(form === undefined ? {} : { form }),
      },
    ];
  });
}

function formOf(tree: YamlTree, node: unknown): PullSecretForm | undefined {
  const [first] = tree.items(node);
  if (first === undefined) {
    return textOf(node) ? 'name' : undefined;
  }
  return textOf(first) === undefined ? 'objects' : 'names';
}
