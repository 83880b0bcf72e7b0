import { type ImageText, readImage } from '../../images/imageText';
import type { TextRange } from '../../text/textEdit';
import { type Place, stepsOf } from '../documents/keyPath';
import { rangeOf, textOf, type YamlTree } from '../documents/yamlTree';

/** One image that a pod pulls. */
export interface ImageUse {
  /** The key below which it stands, such as `initContainers` or `volumes`. */
  readonly field: string;
  /** Name of the container or the volume. */
  readonly name?: string;
  /** Place of the container or the volume in its list, from 0. */
  readonly index?: number;
  /** As written. */
  readonly image: string;
  /** What that says. Read once, since a document outlives many edits of its neighbours. */
  readonly reference: ImageText;
  readonly pullPolicy?: string;
  /** Where the image's text stands; a live pod's stands nowhere. */
  readonly range?: TextRange;
}

/** What a patch says of a container whose image it leaves alone. */
export type PullPolicy = Pick<ImageUse, 'field' | 'name'> & { readonly pullPolicy: string };

/** What `keys` of a pod's shape led to; `depth` is that of the pod spec. None where no image is written. */
export function imageUse(
  tree: YamlTree,
  { node, within, path }: Place,
  keys: string,
  depth: number,
): readonly ImageUse[] {
  const image = textOf(node);
  if (image === undefined) {
    return [];
  }
  const name = nameOf(tree, within);
  const pullPolicy = pullPolicyOf(tree, within);
  const range = rangeOf(node);
  const index = path.slice(depth).find((step) => typeof step === 'number');
  return [
    {
      field: fieldOf(keys),
      image,
      reference: readImage(image),
      ...(name === undefined ? {} : { name }),
      ...(index === undefined ? {} : { index }),
      ...(pullPolicy === undefined ? {} : { pullPolicy }),
      ...(range === undefined ? {} : { range }),
    },
  ];
}

/** Of a container whose image is not written. */
export function policyWithoutImage(
  tree: YamlTree,
  { node, within }: Place,
  keys: string,
): readonly PullPolicy[] {
  const pullPolicy = textOf(node) === undefined ? pullPolicyOf(tree, within) : undefined;
  if (pullPolicy === undefined) {
    return [];
  }
  const name = nameOf(tree, within);
  return [{ field: fieldOf(keys), ...(name === undefined ? {} : { name }), pullPolicy }];
}

function fieldOf(keys: string): string {
  return stepsOf(keys)[0]?.replaceAll('[*]', '') ?? '';
}

/** A volume's name stands around the mapping of its image, as does that of a workflow's template. */
function nameOf(tree: YamlTree, within: Place['within']): string | undefined {
  return within.map((mapping) => tree.text(mapping, 'name')).findLast((text) => text !== undefined);
}

function pullPolicyOf(tree: YamlTree, within: Place['within']): string | undefined {
  const holder = within.at(-1);
  return tree.text(holder, 'imagePullPolicy') ?? tree.text(holder, 'pullPolicy');
}
