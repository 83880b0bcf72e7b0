import { isMap, isScalar, isSeq } from 'yaml';
import { closestName } from '../../text/closestName';
import type { TextRange } from '../../text/textEdit';
import { follow, type Place, stepsOf } from '../documents/keyPath';
import type { KubernetesObject } from '../documents/kubernetesObject';
import type { ManifestDocument } from '../documents/manifestDocument';
import type { YamlPath } from '../documents/yamlPath';
import { type Entry, rangeOf, textOf, type YamlTree } from '../documents/yamlTree';
import type { PodShape, PullSecretForm } from './podShape';

/** Pull secrets that are written, and that a pod does not get. */
export interface MisplacedPullSecrets {
  readonly fault: MisplacedFault;
  /** The key as it is written. */
  readonly key: string;
  /** Where the key stands. */
  readonly range: TextRange;
  /** From the document's root to the key, and with it. */
  readonly path: YamlPath;
}

type MisplacedFault =
  /** On a container, beside the template, and the like: where no pod spec is. */
  | 'place'
  /** In the pod spec, under a key that is almost the right one. */
  | 'spelling'
  /** In the right place, as something else than the kind takes. */
  | 'form'
  /** In the right place, before a second list under the same key: most readers take the last one. */
  | 'repeated';

/** API groups of the kinds whose fields are all known, so that one too many is known to be ignored. */
const closedGroups: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions', 'apps.openshift.io']);

/** Below a pod spec: what people take for the place, since the image stands there. */
const below = ['containers', 'initContainers', 'ephemeralContainers']
  .flatMap((list) => [`${list}[*]`, `${list}[*].image`, `${list}[*].securityContext`])
  .concat('securityContext', 'metadata', 'volumes[*]', 'volumes[*].image');

const rightKey = 'imagePullSecrets';

/** Looks around one of the pod specs that a shape leads to in an object. */
export function misplacedPullSecretsOf(
  { tree, text }: ManifestDocument,
  object: KubernetesObject,
  podSpec: Pick<Place, 'node' | 'path'>,
  shape: PodShape,
): readonly MisplacedPullSecrets[] {
  const inRightPlace = faultsInRightPlace(tree, podSpec, shape);
  if (shape.isPodSpec !== true) {
    return inRightPlace;
  }
  // Most documents do not have the word, and are not worth a search.
  const places = text.includes(rightKey)
    ? [...holdersAbove(tree, object, shape), ...below.flatMap((keys) => follow(tree, podSpec, keys))]
    : [];
  const inWrongPlace = places.flatMap((place) => written(tree, place, rightKey, 'place'));
  return [...inWrongPlace, ...misspeltIn(tree, podSpec), ...inRightPlace];
}

/** Those of a service account, which takes them at its top. */
export function misplacedInServiceAccount(
  tree: YamlTree,
  account: KubernetesObject,
): readonly MisplacedPullSecrets[] {
  return [
    ...follow(tree, account, 'metadata').flatMap((place) => written(tree, place, rightKey, 'place')),
    ...misspeltIn(tree, account),
    ...faultsInRightPlace(tree, account, { pullSecrets: { keys: rightKey, form: 'objects' } }),
  ];
}

function misspeltIn(tree: YamlTree, place: Pick<Place, 'node' | 'path'>): readonly MisplacedPullSecrets[] {
  return tree
    .keys(place.node)
    .filter((key) => key !== rightKey && isMisspelt(key))
    .flatMap((key) => written(tree, place, key, 'spelling'));
}

function isMisspelt(key: string): boolean {
  const known = verdicts.get(key);
  if (known !== undefined) {
    return known;
  }
  const [written, right] = [key.toLowerCase(), rightKey.toLowerCase()];
  const verdict = written === right || closestName(written, [right]) !== undefined;
  if (verdicts.size >= mostVerdicts) {
    verdicts.clear();
  }
  verdicts.set(key, verdict);
  return verdict;
}

/** Counting mistakes takes long, and pods have few keys to tell apart. */
const verdicts = new Map<string, boolean>();
const mostVerdicts = 1000;

/** The mappings that lead to the pod spec, and their metadata. */
function holdersAbove(
  tree: YamlTree,
  object: KubernetesObject,
  { at }: PodShape,
): readonly Pick<Place, 'node' | 'path'>[] {
  if (!closedGroups.has(object.apiVersion.slice(0, Math.max(0, object.apiVersion.indexOf('/'))))) {
    return [];
  }
  const steps = stepsOf(at);
  const above = steps.flatMap((_step, index) => follow(tree, object, steps.slice(0, index).join('.')));
  return above.flatMap((place) => [place, ...follow(tree, place, 'metadata')]);
}

function written(
  tree: YamlTree,
  { node, path }: Pick<Place, 'node' | 'path'>,
  key: string,
  fault: MisplacedFault,
): readonly MisplacedPullSecrets[] {
  const entry = tree.entry(node, key);
  const range = rangeOf(entry?.key);
  return entry && range && !entry.merged ? [{ fault, key, range, path: [...path, key] }] : [];
}

function faultsInRightPlace(
  tree: YamlTree,
  podSpec: Pick<Place, 'node' | 'path'>,
  { pullSecrets }: Pick<PodShape, 'pullSecrets'>,
): readonly MisplacedPullSecrets[] {
  const steps = stepsOf(pullSecrets?.keys ?? '');
  const key = steps.at(-1);
  const [holder] = follow(tree, podSpec, steps.slice(0, -1).join('.'));
  const entry = key === undefined ? undefined : tree.entry(holder?.node, key);
  if (key === undefined || !holder || !entry || !pullSecrets) {
    return [];
  }
  if (entry.repeated) {
    return firstOfRepeated(holder, key);
  }
  return fits(tree, entry, pullSecrets.form) ? [] : written(tree, holder, key, 'form');
}

function firstOfRepeated(
  { node, path }: Pick<Place, 'node' | 'path'>,
  key: string,
): readonly MisplacedPullSecrets[] {
  const first = isMap(node) ? node.items.find((pair) => textOf(pair.key) === key) : undefined;
  const range = rangeOf(first?.key);
  return range ? [{ fault: 'repeated', key, range, path: [...path, key] }] : [];
}

/** Whether a value is what the API server takes; one that is still to be filled in is not held against it. */
function fits(tree: YamlTree, { node }: Entry, form: PullSecretForm): boolean {
  if (isNothing(node) || (isMap(node) && node.items.length === 0)) {
    return true;
  }
  if (form === 'name') {
    return textOf(node) !== undefined;
  }
  const isItem = (item: unknown): boolean => (form === 'names' ? textOf(item) !== undefined : isMap(item));
  return isSeq(node) && tree.items(node).every((item) => isNothing(item) || isItem(item));
}

function isNothing(node: unknown): boolean {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}
