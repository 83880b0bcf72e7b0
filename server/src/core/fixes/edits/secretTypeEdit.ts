import { isMap } from 'yaml';
import type { InFile } from '../../manifests/documents/documentPlace';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import { isSamePath } from '../../manifests/documents/yamlPath';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { Secret } from '../../manifests/secrets/secret';
import { shiftEdits, type TextEdit } from '../../text/textEdit';
import { insertBlockEntry } from './blockStyle';
import { insertFlowEntry } from './flowStyle';

/** The type that a Secret for pulling should have, for what it holds. */
export interface WantedType {
  readonly type: string;
  /** Key of the data that takes another name. */
  readonly rename?: { readonly from: string; readonly to: string };
}

const forPulling = 'kubernetes.io/dockerconfigjson';
const dataKey = '.dockerconfigjson';

/** What people call the key of a docker configuration. */
const otherDataKeys = ['config.json', '.docker/config.json', 'dockerconfigjson', 'dockerconfig.json'];

/** Undefined for data that nothing shows to be for pulling. */
export function wantedTypeOf({ madeBy, dataKeys }: Secret): WantedType | undefined {
  if (madeBy !== 'Secret' || dataKeys.includes(dataKey)) {
    return { type: forPulling };
  }
  if (dataKeys.includes('.dockercfg')) {
    return { type: 'kubernetes.io/dockercfg' };
  }
  const other = otherDataKeys.find((key) => dataKeys.includes(key));
  return other === undefined ? undefined : { type: forPulling, rename: { from: other, to: dataKey } };
}

/** Edits of the file; none where everything is as wanted already, undefined where the layout gives no place. */
export function secretTypeEdits(
  file: ManifestFile,
  { documentIndex, path, name }: InFile<Secret>,
  wanted: WantedType,
): readonly TextEdit[] | undefined {
  const placed = file.documents[documentIndex];
  const document = placed?.content.document;
  const secret = placed?.content.secrets.find((found) => found.name === name && isSamePath(found.path, path));
  const typed = document && secret && typeEdits(document, secret, wanted.type);
  return placed && document && secret && typed
    ? shiftEdits([...typed, ...renameEdits(document, secret, wanted)], placed.start)
    : undefined;
}

function typeEdits(
  document: ManifestDocument,
  { type: written, typeRange, typePath }: Secret,
  type: string,
): readonly TextEdit[] | undefined {
  if (written === type) {
    return [];
  }
  if (typeRange) {
    return [{ range: typeRange, newText: type }];
  }
  const keys = typePath?.map(String) ?? [];
  // The innermost mapping that is there already takes what is missing.
  for (let depth = keys.length - 1; depth >= 0; depth -= 1) {
    const map = nodeAt(document, (typePath ?? []).slice(0, depth));
    if (isMap(map) && map.items.length > 0) {
      const key = keys[depth] ?? '';
      const isFree = document.tree.entry(map, key) === undefined;
      return isFree
        ? (map.flow ? insertFlowEntry : insertBlockEntry)(document, map, keys.slice(depth), type)
        : undefined;
    }
  }
  return undefined;
}

function renameEdits(
  document: ManifestDocument,
  { path }: Secret,
  { rename }: WantedType,
): readonly TextEdit[] {
  if (!rename) {
    return [];
  }
  const { tree, root } = document;
  const object = nodeAt(document, path);
  return ['data', 'stringData'].flatMap((field) => {
    const range = tree.entry(tree.child(object, field), rename.from)?.key.range;
    return range
      ? [{ range: { start: range[0], end: range[1] }, newText: root.flow ? `"${rename.to}"` : rename.to }]
      : [];
  });
}
