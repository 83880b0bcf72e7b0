import { isScalar, type Scalar } from 'yaml';
import { readImage } from '../../images/imageText';
import { rangeOf, type YamlTree } from '../../manifests/documents/yamlTree';
import type { ImagePart, ImageParts, ValuesImage, ValuesKeys } from './chartPart';

/** Keys that hold an image's parts have siblings that say so, or a name. */
const partsBeside = ['registry', 'tag', 'digest', 'pullPolicy'];

/** The parts of an image that a mapping of values holds; undefined where it is about no image. */
export function readImageParts(tree: YamlTree, map: unknown, keys: ValuesKeys): ImageParts | undefined {
  const isNamedImage = /images?$/i.test(keys.at(-1) ?? '');
  const hasParts = partsBeside.some((key) => tree.entry(map, key) !== undefined);
  if (!isNamedImage && !hasParts) {
    return undefined;
  }
  const others = tree.text(map, 'registry') ? ['name', 'image'] : ['name'];
  const nameKeys = isNamedImage && hasParts ? ['repository', ...others] : ['repository'];
  const nameKey = nameKeys.find((key) => tree.text(map, key));
  const name = nameKey === undefined ? undefined : partAt(tree, map, nameKey);
  const registry = partAt(tree, map, 'registry');
  const tag = partAt(tree, map, 'tag');
  const digest = partAt(tree, map, 'digest');
  return {
    keys,
    ...(nameKey === undefined || name === undefined ? {} : { name: { ...name, key: nameKey } }),
    ...(registry === undefined ? {} : { registry }),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The image that the parts make; undefined without a name. `globalRegistry` is for those that leave theirs empty. */
export function imageOfParts(
  { keys, registry, name, tag, digest }: ImageParts,
  globalRegistry: string,
): ValuesImage | undefined {
  if (!name) {
    return undefined;
  }
  const host = registry && (registry.text || globalRegistry);
  const image = [
    host ? `${host.replace(/\/$/, '')}/` : '',
    name.text,
    tag?.text ? `:${tag.text}` : '',
    digest?.text ? `@${digest.text}` : '',
  ].join('');
  const { range } = registry?.text ? registry : name;
  return { keys, nameKey: name.key, image, reference: readImage(image), range };
}

function partAt(tree: YamlTree, map: unknown, key: string): ImagePart | undefined {
  const node = tree.child(map, key);
  const range = rangeOf(node);
  return isScalar(node) && range ? { text: textOfPart(node), range } : undefined;
}

/** A tag may be a number. */
function textOfPart({ value, source }: Scalar): string {
  return typeof value === 'string' ? value : value === null ? '' : (source ?? String(value));
}
