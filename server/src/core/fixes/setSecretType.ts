import { isMap } from 'yaml';
import type { ManifestDocument } from '../manifests/manifestDocument';
import type { ManifestFile } from '../manifests/manifestFile';
import type { InFile } from '../manifests/manifestSet';
import { nodeAt } from '../manifests/nodeAt';
import type { Secret } from '../manifests/secret';
import { secretsOfWrongType } from '../podCredentials/wrongType';
import { wrongTypeId } from '../rules/pullSecretWrongType';
import { shiftRange, type TextEdit } from '../text/textEdit';
import { insertBlockEntry } from './blockStyle';
import type { Fix, FixSubject, OfferedFix } from './fix';
import { insertFlowEntry } from './flowStyle';

const id = 'set-secret-type';

/** Gives a Secret that pods refer to the type for pulling, and its data the key of that type. */
export const setSecretType: Fix = {
  id,
  needs: (subject) => {
    const secret = secretOf(subject);
    return secret && secret.file !== subject.fileName ? [secret.file] : [];
  },
  offer: (request): readonly OfferedFix[] => {
    const secret = secretOf(request);
    const wanted = secret && wantedFor(secret);
    if (!secret || !wanted) {
      return [];
    }
    const isHere = secret.file === request.fileName;
    const file = isHere ? request.file : request.otherFile(secret.file);
    const edits = file && editsOf(file, secret, wanted);
    return edits
      ? [
          {
            id,
            title: `Set the type of Secret ${secret.name} to ${wanted.type} (delete it in the cluster first: its type cannot change there)`,
            preferred: true,
            action: isHere
              ? { kind: 'edit', edits }
              : { kind: 'edit', edits: [], elsewhere: [{ file: secret.file, edits }] },
          },
        ]
      : [];
  },
};

/** The Secret of the finding, if there is but one: overlays may each have their own. */
function secretOf({ finding: { data }, context }: FixSubject): InFile<Secret> | undefined {
  const secrets =
    'pullSecret' in data && data.rule === wrongTypeId
      ? secretsOfWrongType(data.pullSecret, data.namespace, context)
      : [];
  return secrets.length === 1 ? secrets[0] : undefined;
}

interface WantedType {
  readonly type: string;
  /** Key of the data that takes another name. */
  readonly rename?: { readonly from: string; readonly to: string };
}

const forPulling = 'kubernetes.io/dockerconfigjson';
const dataKey = '.dockerconfigjson';

/** What people call the key of a docker configuration. */
const otherDataKeys = ['config.json', '.docker/config.json', 'dockerconfigjson', 'dockerconfig.json'];

/** Undefined for data that nothing shows to be for pulling. */
function wantedFor({ madeBy, dataKeys }: Secret): WantedType | undefined {
  if (madeBy !== 'Secret' || dataKeys.includes(dataKey)) {
    return { type: forPulling };
  }
  if (dataKeys.includes('.dockercfg')) {
    return { type: 'kubernetes.io/dockercfg' };
  }
  const other = otherDataKeys.find((key) => dataKeys.includes(key));
  return other === undefined ? undefined : { type: forPulling, rename: { from: other, to: dataKey } };
}

function editsOf(
  file: ManifestFile,
  { documentIndex, path, name }: InFile<Secret>,
  wanted: WantedType,
): readonly TextEdit[] | undefined {
  const placed = file.documents[documentIndex];
  const document = placed?.content.document;
  const secret = placed?.content.secrets.find(
    (found) => found.name === name && found.path.join('/') === path.join('/'),
  );
  const typed = document && secret && typeEdits(document, secret, wanted.type);
  return placed && document && secret && typed
    ? [...typed, ...renameEdits(document, secret, wanted)].map((edit) => ({
        ...edit,
        range: shiftRange(edit.range, placed.start),
      }))
    : undefined;
}

function typeEdits(
  document: ManifestDocument,
  { typeRange, typePath }: Secret,
  type: string,
): readonly TextEdit[] | undefined {
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
