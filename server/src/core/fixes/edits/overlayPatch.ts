import { isSeq } from 'yaml';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { PullSecretForm } from '../../manifests/workloads/podShape';
import { shiftRange, type TextEdit } from '../../text/textEdit';
import { yamlScalar } from '../../text/yamlScalar';
import { appendBlockLines, appendItemLines } from './blockStyle';

/** A patch that gives the pods of an object pull secrets, in place of a list without names. */
export interface PullSecretPatch {
  readonly kind: string;
  readonly name: string;
  /** Keys and places from the object to the list. */
  readonly pointer: readonly (string | number)[];
  readonly form: PullSecretForm;
  readonly names: readonly string[];
}

/** The edits of a kustomization that add a patch; undefined where it cannot be edited by line. */
export function overlayPatchEdits(
  kustomization: ManifestFile,
  patch: PullSecretPatch,
): readonly TextEdit[] | undefined {
  const placed = kustomization.documents.find(({ content }) => content.kustomizations.length > 0);
  const document = placed?.content.document;
  if (!placed || !document || document.root.flow) {
    return undefined;
  }
  const entry = document.tree.entry(document.root, 'patches');
  const list = entry?.written;
  const isList = isSeq(list) && !list.flow && !list.anchor && list.items.length > 0 && !entry?.repeated;
  if (entry && !isList) {
    return undefined;
  }
  const edits = isList
    ? appendItemLines(document, list, (pad) => linesOf(patch, pad))
    : appendBlockLines(document, document.root, (pad, indents) => [
        `${pad}patches:`,
        ...linesOf(patch, pad + indents.sequence),
      ]);
  return edits?.map((edit) => ({ ...edit, range: shiftRange(edit.range, placed.start) }));
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
    `      path: ${pointer.map((step) => `/${escaped(String(step))}`).join('')}`,
    ...value,
  ].map((line) => pad + line);
}

/** A step of a JSON pointer (RFC 6901). */
function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
