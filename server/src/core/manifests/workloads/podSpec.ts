import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { TextRange } from '../../text/textEdit';
import { follow, type Place, stepsOf } from '../documents/keyPath';
import type { YamlPath } from '../documents/yamlPath';
import { rangeOf, textOf, type YamlTree } from '../documents/yamlTree';
import { type ImageUse, imageUse, type PullPolicy, policyWithoutImage } from './imageUse';
import type { MisplacedPullSecrets } from './misplacedPullSecrets';
import type { PodShape, PullSecretForm } from './podShape';

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
export interface PullSecretReference {
  /** Absent when the entry has none, or an empty one. */
  readonly name?: string;
  /** Where the name's text stands; without a name, or on a live object, nowhere. */
  readonly range?: TextRange;
  /** Where an entry without a name stands, or its empty name. */
  readonly itemRange?: TextRange;
  /** What stands in place of a name: a text of its own is an entry in another form. */
  readonly lacksName?: 'empty' | 'other-form';
}

/** Where references to pull secrets are written. */
export interface PullSecretPlace {
  /** Keys from the pod spec down; the mappings between need not be there yet. */
  readonly keys: readonly string[];
  readonly form: PullSecretForm;
}

/** A core/v1 PodSpec, or what another kind has in its place. */
export interface PodSpec {
  /** From the root of the document, or of the live object. */
  readonly path: YamlPath;
  readonly images: readonly ImageUse[];
  /** Of containers without an image, as patches have them; absent when there are none. */
  readonly pullPolicies?: readonly PullPolicy[];
  readonly pullSecrets: PullSecretList;
  /** Those that are written for these pods and do not reach them; absent when there are none. */
  readonly misplacedPullSecrets?: readonly MisplacedPullSecrets[];
  /** Absent when nothing tells where the kind takes pull secrets. */
  readonly pullSecretPlace?: PullSecretPlace;
  readonly serviceAccount: string;
  /** Where its name is written; absent when the pod spec leaves it to the API server. */
  readonly serviceAccountRange?: TextRange;
}

/** What the API server fills in when a pod names no service account. */
const defaultServiceAccount = 'default';

/**
 * Reads what stands where the shape says that pods are described; `objectName` is that of the whole object. Pods of
 * one description that run under several service accounts are told apart by these.
 */
export function readPodSpecs(
  tree: YamlTree,
  { node, path }: Pick<Place, 'node' | 'path'>,
  shape: PodShape,
  objectName: string | undefined,
): readonly PodSpec[] {
  const at = { node, path };
  const places = shape.images.flatMap((keys) =>
    follow(tree, at, keys).map((place) => ({ place, keys, own: ownServiceAccountOf(tree, place, shape) })),
  );
  const usesOf = (account: string | undefined): readonly ImageUse[] =>
    places
      .filter(({ own }) => own?.serviceAccount === account)
      .flatMap(({ place, keys }) => imageUse(tree, place, keys, path.length));
  const pullPolicies = places.flatMap(({ place, keys }) => policyWithoutImage(tree, place, keys));
  const common = {
    path,
    ...(pullPolicies.length === 0 ? {} : { pullPolicies }),
    pullSecrets: pullSecretsOf(tree, at, shape),
    ...(shape.pullSecrets === undefined
      ? {}
      : { pullSecretPlace: { keys: stepsOf(shape.pullSecrets.keys), form: shape.pullSecrets.form } }),
  };
  const accounts = new Map(places.flatMap(({ own }) => (own ? [[own.serviceAccount, own] as const] : [])));
  return [
    { ...common, images: usesOf(undefined), ...accountOfAll(tree, at, shape, objectName) },
    ...[...accounts.values()].map((own) => ({ ...common, images: usesOf(own.serviceAccount), ...own })),
  ];
}

type Account = Pick<PodSpec, 'serviceAccount' | 'serviceAccountRange'>;

function ownServiceAccountOf(
  tree: YamlTree,
  { within }: Place,
  { ownServiceAccount }: PodShape,
): Account | undefined {
  return ownServiceAccount === undefined
    ? undefined
    : within
        .slice(1)
        .map((mapping) => accountAt(tree.child(mapping, ownServiceAccount)))
        .findLast((account) => account !== undefined);
}

function pullSecretsOf(tree: YamlTree, at: Pick<Place, 'node' | 'path'>, shape: PodShape): PullSecretList {
  const { keys, form } = shape.pullSecrets ?? { keys: '', form: 'objects' };
  const steps = stepsOf(keys);
  const [holder] = follow(tree, at, steps.slice(0, -1).join('.'));
  const own: PullSecretList =
    keys === '' ? { state: 'absent' } : readPullSecrets(tree, holder?.node, steps.at(-1), form);
  const others = (shape.otherPullSecrets ?? []).flatMap((other) =>
    follow(tree, at, other).flatMap(({ node }) => (isSeq(node) ? entriesOf(tree, node, 'objects') : [])),
  );
  return others.length === 0 ? own : listed([...(own.state === 'listed' ? own.entries : []), ...others]);
}

/** Reads references to Secrets, as pod specs and service accounts hold them. */
export function readPullSecrets(
  tree: YamlTree,
  holder: unknown,
  key = 'imagePullSecrets',
  form: PullSecretForm = 'objects',
): PullSecretList {
  const entry = tree.entry(holder, key);
  if (!entry) {
    return { state: 'absent' };
  }
  const entries = entriesOf(tree, entry.node, form);
  return entries.length === 0 ? { state: 'empty' } : listed(entries);
}

export function listed(entries: readonly PullSecretReference[]): PullSecretList {
  return { state: 'listed', names: entries.flatMap(({ name }) => name ?? []), entries };
}

function entriesOf(tree: YamlTree, value: unknown, form: PullSecretForm): readonly PullSecretReference[] {
  if (form === 'name') {
    return textOf(value) ? [referenceOf(value)] : [];
  }
  const items = isSeq(value) ? tree.items(value) : [];
  return items.map((item) => referenceOf(form === 'names' ? item : tree.child(item, 'name'), item));
}

function referenceOf(node: unknown, item: unknown = node): PullSecretReference {
  const name = textOf(node);
  const range = rangeOf(node);
  return name ? { name, ...(range === undefined ? {} : { range }) } : unnamed(item, node);
}

/** `node` is what stands in place of the name, the entry itself where that has none. */
function unnamed(item: unknown, node: unknown): PullSecretReference {
  // An object where names are listed alone may well have a name.
  const isObject = isMap(item) && (item !== node || item.items.length === 0);
  const isEmpty = isScalar(item) ? item.value === null || item.value === '' : isObject;
  const pointedAt = isScalar(node) && node.value === '' ? node : item;
  const start = isNode(pointedAt) ? pointedAt.range?.[0] : undefined;
  const end = endOf(pointedAt);
  return {
    lacksName: isEmpty ? 'empty' : 'other-form',
    ...(start === undefined || end === undefined
      ? {}
      : // Where nothing is written, what is before it is something to point at: the dash.
        { itemRange: { start: start === end ? start - 1 : start, end } }),
  };
}

/** A block mapping's range goes on to the next line; its last value's does not. */
function endOf(item: unknown): number | undefined {
  const last = isMap(item) && !item.flow ? item.items.at(-1) : undefined;
  const value = last?.value ?? last?.key ?? item;
  return isNode(value) ? value.range?.[1] : undefined;
}

function accountOfAll(
  tree: YamlTree,
  at: Pick<Place, 'node' | 'path'>,
  { serviceAccount }: PodShape,
  objectName: string | undefined,
): Account {
  if ('suffix' in serviceAccount) {
    return {
      serviceAccount: objectName === undefined ? defaultServiceAccount : objectName + serviceAccount.suffix,
    };
  }
  for (const keys of serviceAccount) {
    const account = accountAt(follow(tree, at, keys)[0]?.node);
    if (account) {
      return account;
    }
  }
  return { serviceAccount: defaultServiceAccount };
}

function accountAt(written: unknown): Account | undefined {
  const name = textOf(written);
  const range = rangeOf(written);
  return name
    ? { serviceAccount: name, ...(range === undefined ? {} : { serviceAccountRange: range }) }
    : undefined;
}
