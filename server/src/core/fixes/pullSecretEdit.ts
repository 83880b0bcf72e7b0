import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { ManifestDocument } from '../manifests/manifestDocument';
import type { Entry } from '../manifests/yamlTree';
import type { TextEdit } from '../text/textEdit';
import { appendBlockItems, insertBlockEntry, replaceByBlockList } from './blockStyle';
import { appendFlowItems, insertFlowEntry, replaceByFlowList } from './flowStyle';

/** Edits relative to the document; none when everything asked for is there already. */
export type PullSecretEdit =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: PullSecretRefusal };

export type PullSecretRefusal =
  /** No mapping stands there any more. */
  | 'no-pod-spec'
  /** `imagePullSecrets` is written twice, and readers differ in which one counts. */
  | 'repeated-key'
  /** The list is an alias or has an anchor: others would change with it. */
  | 'shared-list'
  /** Explicit keys (`? key`), an anchor before a key: legal, but nothing to edit by line. */
  | 'unusual-layout';

/** Makes a pod spec refer to pull secrets, leaving every line that need not change as it is. */
export function addPullSecrets(
  document: ManifestDocument,
  podSpec: unknown,
  names: readonly string[],
): PullSecretEdit {
  if (!isMap(podSpec) || podSpec.items.length === 0) {
    return { ok: false, reason: 'no-pod-spec' };
  }
  const entry = document.tree.entry(podSpec, 'imagePullSecrets');
  if (entry?.repeated) {
    return { ok: false, reason: 'repeated-key' };
  }
  const listed = document.tree.items(entry?.node).map((item) => document.tree.text(item, 'name'));
  const missing = names.filter((name) => !listed.includes(name));
  if (missing.length === 0) {
    return { ok: true, edits: [] };
  }
  // What a merge key brings in belongs to others too; an entry of the pod spec's own goes before it.
  if (!entry || entry.merged) {
    return podSpec.flow
      ? toResult(insertFlowEntry(document, podSpec, missing))
      : toResult(insertBlockEntry(document, podSpec, missing));
  }
  return intoEntry(document, podSpec, entry, missing);
}

function intoEntry(
  document: ManifestDocument,
  podSpec: YAMLMap,
  entry: Entry,
  names: readonly string[],
): PullSecretEdit {
  const { written } = entry;
  if (!isOwnValue(written)) {
    return { ok: false, reason: 'shared-list' };
  }
  if (isSeq(written) && written.items.length > 0) {
    return toResult(
      written.flow ? appendFlowItems(document, written, names) : appendBlockItems(document, written, names),
    );
  }
  return podSpec.flow || isSeq(written)
    ? toResult(replaceByFlowList(document, podSpec, written, names))
    : toResult(replaceByBlockList(document, podSpec, entry, names));
}

function isOwnValue(value: unknown): value is Node {
  return (isScalar(value) || isSeq(value) || isMap(value)) && value.anchor === undefined;
}

function toResult(edits: readonly TextEdit[] | undefined): PullSecretEdit {
  return edits ? { ok: true, edits } : { ok: false, reason: 'unusual-layout' };
}
