import { isNode, isScalar, isSeq } from 'yaml';
import { jsonPointerOf } from '../../composition/kustomize/patchOperation';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { PullSecretForm } from '../../manifests/workloads/podShape';
import { shiftEdits, type TextEdit } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';
import { appendBlockLines, appendItemLines, replaceByBlockLines } from './blockStyle';
import { appendFlowEntry, appendFlowItems, replaceByFlowValue } from './flowStyle';

/** A patch that gives the pods of an object pull secrets, in place of a list without names. */
export interface PullSecretPatch {
  readonly kind: string;
  readonly name: string;
  /** Keys and places from the object to the list. */
  readonly pointer: readonly (string | number)[];
  readonly form: PullSecretForm;
  readonly names: readonly string[];
}

/** The edits of a kustomization that add a patch; undefined where its layout gives no place for one. */
export function overlayPatchEdits(
  kustomization: ManifestFile,
  patch: PullSecretPatch,
): readonly TextEdit[] | undefined {
  const placed = kustomization.documents.find(({ content }) => content.kustomizations.length > 0);
  const document = placed?.content.document;
  const edits = document && editsOf(document, patch);
  return placed && edits && shiftEdits(edits, placed.start);
}

function editsOf(document: ManifestDocument, patch: PullSecretPatch): readonly TextEdit[] | undefined {
  const { root, tree } = document;
  const entry = tree.entry(root, 'patches');
  if (!entry) {
    return root.flow
      ? appendFlowEntry(document, root, ['patches'], [flowPatch(patch)])
      : appendBlockLines(document, root, (pad, indents) => [
          `${pad}patches:`,
          ...linesOf(patch, pad + indents.sequence),
        ]);
  }
  const { written } = entry;
  if (entry.repeated || entry.merged || (isNode(written) && 'anchor' in written && written.anchor)) {
    return undefined;
  }
  if (isSeq(written) && written.items.length > 0) {
    return written.flow
      ? appendFlowItems(document, written, [flowPatch(patch)])
      : appendItemLines(document, written, (pad) => linesOf(patch, pad));
  }
  const isEmpty = isSeq(written) || (isScalar(written) && written.value === null);
  if (!isEmpty) {
    return undefined;
  }
  return root.flow
    ? replaceByFlowValue(document, root, written, [], [flowPatch(patch)])
    : replaceByBlockLines(document, root, entry, (pad, indents) => linesOf(patch, pad + indents.sequence));
}

/** With the patch on one line, as JSON. */
function flowPatch({ kind, name, pointer, form, names }: PullSecretPatch): object {
  const items = names.map((secret) => (form === 'objects' ? { name: secret } : secret));
  const operation = {
    op: 'add',
    path: jsonPointerOf(pointer),
    value: form === 'name' ? items[0] : items,
  };
  return { target: { kind, name }, patch: JSON.stringify([operation]) };
}

/** A JSON patch, since it works for kinds that kustomize does not know, too. */
function linesOf({ kind, name, pointer, form, names }: PullSecretPatch, pad: string): readonly string[] {
  const items = names.map((secret) =>
    form === 'objects' ? `name: ${yamlScalar(secret)}` : yamlScalar(secret),
  );
  const value =
    form === 'name'
      ? [`      value: ${items[0] ?? ''}`]
      : ['      value:', ...items.map((item) => `        - ${item}`)];
  return [
    '- target:',
    `    kind: ${yamlScalar(kind)}`,
    `    name: ${yamlScalar(name)}`,
    '  patch: |-',
    '    - op: add',
    `      path: ${jsonPointerOf(pointer)}`,
    ...value,
  ].map((line) => pad + line);
}
