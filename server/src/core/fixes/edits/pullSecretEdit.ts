import { isMap, isSeq, type YAMLMap } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { type Entry, textOf } from '../../manifests/documents/yamlTree';
import type { PullSecretForm } from '../../manifests/workloads/podShape';
import type { PullSecretPlace } from '../../manifests/workloads/podSpec';
import type { TextEdit } from '../../text/textEdit';
import { appendBlockEntry, appendBlockItems, insertBlockEntry, replaceByBlockValue } from './blockStyle';
import { appendFlowEntry, appendFlowItems, insertFlowEntry, replaceByFlowValue } from './flowStyle';
import { isEmptyValue, isOwnValue } from './ownValue';
import { type PullSecretValue, pullSecretValue } from './pullSecretValue';

/** Edits relative to the document; none when everything asked for is there already. */
export type PullSecretEdit =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: PullSecretRefusal };

export type PullSecretRefusal =
  /** No mapping stands there any more. */
  | 'no-pod-spec'
  /** Nothing tells where the kind takes pull secrets. */
  | 'no-place'
  /** The kind takes a single pull secret, and there is one already, or several are wanted. */
  | 'one-only'
  /** `imagePullSecrets` is written twice, and readers differ in which one counts. */
  | 'repeated-key'
  /** The list is an alias or has an anchor: others would change with it. */
  | 'shared-list'
  /** They are written already, where Kubernetes does not look for them: to be moved, not to be written twice. */
  | 'misplaced-list'
  /** Explicit keys (`? key`), an anchor before a key: legal, but nothing to edit by line. */
  | 'unusual-layout';

/** Makes a pod spec refer to pull secrets, leaving every line that need not change as it is. */
export function addPullSecrets(
  document: ManifestDocument,
  podSpec: unknown,
  place: PullSecretPlace | undefined,
  names: readonly string[],
): PullSecretEdit {
  if (!isMap(podSpec) || podSpec.items.length === 0) {
    return refuse('no-pod-spec');
  }
  return place ? addBelow(document, podSpec, place, names, insertAsNeighbour) : refuse('no-place');
}

/** Makes a mapping that is no pod spec list names below a key of it, which becomes its last if it is not there yet. */
export function addToList(
  document: ManifestDocument,
  holder: unknown,
  place: PullSecretPlace,
  names: readonly string[],
): PullSecretEdit {
  return isMap(holder) && holder.items.length > 0
    ? addBelow(document, holder, place, names, insertAsLast)
    : refuse('no-pod-spec');
}

/** Goes down the keys as far as there are mappings, and writes what is missing into the last of them. */
function addBelow(
  document: ManifestDocument,
  map: YAMLMap,
  { keys, form }: PullSecretPlace,
  names: readonly string[],
  insert: Insert,
): PullSecretEdit {
  const [key, ...rest] = keys;
  const entry = key === undefined ? undefined : document.tree.entry(map, key);
  if (entry?.repeated) {
    return refuse('repeated-key');
  }
  if (entry && rest.length > 0 && isMap(entry.written) && entry.written.items.length > 0 && !entry.merged) {
    return addBelow(document, entry.written, { keys: rest, form }, names, insert);
  }
  const listed = rest.length > 0 ? [] : namesIn(document, entry?.node, form);
  const missing = names.filter((name) => !listed.includes(name));
  if (missing.length === 0) {
    return { ok: true, edits: [] };
  }
  const value = form === 'name' && listed.length > 0 ? undefined : pullSecretValue(missing, form);
  if (value === undefined) {
    return refuse('one-only');
  }
  if (!entry) {
    return insert(document, map, keys, value);
  }
  if (entry.merged) {
    // What a merge key brings in belongs to others too; a list of the pod spec's own goes before it, but a whole
    // mapping would hide what else the merged one holds.
    return rest.length === 0 ? insert(document, map, keys, value) : refuse('shared-list');
  }
  return intoEntry(document, map, entry, rest, value);
}

function namesIn({ tree }: ManifestDocument, node: unknown, form: PullSecretForm): readonly string[] {
  const named =
    form === 'name'
      ? [textOf(node)]
      : tree.items(node).map((item) => (form === 'names' ? textOf(item) : tree.text(item, 'name')));
  return named.filter((name) => name !== undefined && name !== '') as readonly string[];
}

/** Writes keys that a mapping lacks, and a value below them. */
type Insert = (
  document: ManifestDocument,
  map: YAMLMap,
  keys: readonly string[],
  value: PullSecretValue,
) => PullSecretEdit;

const insertAsNeighbour: Insert = (document, map, keys, value) =>
  toResult((map.flow ? insertFlowEntry : insertBlockEntry)(document, map, keys, value));

const insertAsLast: Insert = (document, map, keys, value) =>
  toResult((map.flow ? appendFlowEntry : appendBlockEntry)(document, map, keys, value));

/** `rest` are keys that the entry's value lacks. */
function intoEntry(
  document: ManifestDocument,
  map: YAMLMap,
  entry: Entry,
  rest: readonly string[],
  value: PullSecretValue,
): PullSecretEdit {
  const { written } = entry;
  if (!isOwnValue(written)) {
    return refuse('shared-list');
  }
  if (rest.length > 0 && !isEmptyValue(written)) {
    return refuse('unusual-layout');
  }
  if (isSeq(written) && written.items.length > 0) {
    return typeof value === 'string'
      ? refuse('unusual-layout')
      : toResult((written.flow ? appendFlowItems : appendBlockItems)(document, written, value));
  }
  return map.flow || isSeq(written) || (rest.length > 0 && isMap(written))
    ? toResult(replaceByFlowValue(document, map, written, rest, value))
    : toResult(replaceByBlockValue(document, map, entry, rest, value));
}

function refuse(reason: PullSecretRefusal): PullSecretEdit {
  return { ok: false, reason };
}

function toResult(edits: readonly TextEdit[] | undefined): PullSecretEdit {
  return edits ? { ok: true, edits } : refuse('unusual-layout');
}
