import { isMap, isSeq } from 'yaml';
import { type ImageText, readImage } from '../images/imageText';
import type { TextRange } from '../text/textEdit';
import type { YamlPath } from './kubernetesObject';
import { rangeOf, textOf, type YamlTree } from './yamlTree';

/** Where in a pod spec an image is named. */
type ImageField = 'initContainers' | 'containers' | 'ephemeralContainers' | 'volumes';

/** One image that a pod pulls. */
export interface ImageUse {
  readonly field: ImageField;
  /** Name of the container or the volume. */
  readonly name?: string;
  /** As written. */
  readonly image: string;
  /** What that says. Read once, since a document outlives many edits of its neighbours. */
  readonly reference: ImageText;
  readonly pullPolicy?: string;
  /** Where the image's text stands; a live pod's stands nowhere. */
  readonly range?: TextRange;
}

/** The pod spec's own `imagePullSecrets`. */
export type PullSecretList =
  | { readonly state: 'absent' }
  /** `[]`, `null`, or a value that is no list at all: it neither names a Secret nor hides the service account's list. */
  | { readonly state: 'empty' }
  /** At least one entry. `names` leaves out entries without a name, which supply nothing. */
  | {
      readonly state: 'listed';
      readonly names: readonly string[];
      readonly entries: readonly PullSecretReference[];
    };

/** One entry of a list of references to Secrets. */
interface PullSecretReference {
  /** Absent when the entry has none, or an empty one. */
  readonly name?: string;
  /** Where the name's text stands; without a name, or on a live object, nowhere. */
  readonly range?: TextRange;
}

export interface PodSpec {
  /** From the root of the document, or of the live object. */
  readonly path: YamlPath;
  readonly images: readonly ImageUse[];
  readonly pullSecrets: PullSecretList;
  readonly serviceAccount: string;
  /** Where its name is written; absent when the pod spec leaves it to the API server. */
  readonly serviceAccountRange?: TextRange;
}

/** What the API server fills in when a pod names no service account. */
const defaultServiceAccount = 'default';

export function readPodSpec(tree: YamlTree, node: unknown, path: YamlPath): PodSpec {
  return {
    path,
    images: [
      ...containerImages(tree, node, 'initContainers'),
      ...containerImages(tree, node, 'containers'),
      ...containerImages(tree, node, 'ephemeralContainers'),
      ...volumeImages(tree, node),
    ],
    pullSecrets: readPullSecrets(tree, node),
    ...serviceAccountOf(tree, node),
  };
}

/** Reads a list of references to Secrets, as pod specs and service accounts hold it. */
export function readPullSecrets(tree: YamlTree, holder: unknown): PullSecretList {
  const entry = tree.entry(holder, 'imagePullSecrets');
  if (!entry) {
    return { state: 'absent' };
  }
  if (!isSeq(entry.node) || entry.node.items.length === 0) {
    return { state: 'empty' };
  }
  const entries = tree.items(entry.node).map((item) => referenceOf(tree, item));
  return { state: 'listed', names: entries.flatMap(({ name }) => name ?? []), entries };
}

function referenceOf(tree: YamlTree, item: unknown): PullSecretReference {
  const node = tree.child(item, 'name');
  const name = textOf(node);
  const range = rangeOf(node);
  return name ? { name, ...(range === undefined ? {} : { range }) } : {};
}

function serviceAccountOf(
  tree: YamlTree,
  node: unknown,
): Pick<PodSpec, 'serviceAccount' | 'serviceAccountRange'> {
  // `serviceAccount` is the deprecated alias; the API server lets `serviceAccountName` win.
  for (const key of ['serviceAccountName', 'serviceAccount']) {
    const written = tree.child(node, key);
    const name = textOf(written);
    if (name) {
      const range = rangeOf(written);
      return { serviceAccount: name, ...(range === undefined ? {} : { serviceAccountRange: range }) };
    }
  }
  return { serviceAccount: defaultServiceAccount };
}

function containerImages(tree: YamlTree, podSpec: unknown, field: ImageField): readonly ImageUse[] {
  return tree
    .items(tree.child(podSpec, field))
    .flatMap((container) => imageUse(tree, container, container, field, 'image'));
}

/** Image volumes: their `reference` may be left out in a template on purpose (core/v1 ImageVolumeSource). */
function volumeImages(tree: YamlTree, podSpec: unknown): readonly ImageUse[] {
  return tree.items(tree.child(podSpec, 'volumes')).flatMap((volume) => {
    const source = tree.child(volume, 'image');
    return isMap(source) ? imageUse(tree, volume, source, 'volumes', 'reference') : [];
  });
}

function imageUse(
  tree: YamlTree,
  named: unknown,
  holder: unknown,
  field: ImageField,
  key: string,
): readonly ImageUse[] {
  const node = tree.child(holder, key);
  const image = textOf(node);
  if (image === undefined) {
    return [];
  }
  const name = tree.text(named, 'name');
  const pullPolicy = tree.text(holder, field === 'volumes' ? 'pullPolicy' : 'imagePullPolicy');
  const range = rangeOf(node);
  return [
    {
      field,
      image,
      reference: readImage(image),
      ...(name === undefined ? {} : { name }),
      ...(pullPolicy === undefined ? {} : { pullPolicy }),
      ...(range === undefined ? {} : { range }),
    },
  ];
}
