/** JSON patches (RFC 6902), as far as they touch pods. */
import { isMap, isScalar, isSeq } from 'yaml';
import { parseSequence } from '../../manifests/documents/manifestDocument';
import { rangeOf, textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import type { TextRange } from '../../text/textEdit';

export interface PatchOperation {
  readonly operation: string;
  /** The steps of its JSON pointer, unescaped. */
  readonly pointer: readonly string[];
  /** Where the pointer's text stands. */
  readonly pointerRange?: TextRange;
  /** Of `move` and `copy`. */
  readonly from?: readonly string[];
  readonly value: PatchValue;
}

/** What an operation puts in its place, as much of it as pods' images and credentials take. */
export type PatchValue =
  | { readonly kind: 'text'; readonly text: string; readonly range?: TextRange }
  | { readonly kind: 'list'; readonly items: readonly PatchValue[] }
  /** A container, a volume, or a reference to a Secret. */
  | { readonly kind: 'mapping'; readonly fields: Readonly<Record<string, PatchValue>> }
  | { readonly kind: 'other' };

/** What an operation leaves; undefined where that is not known. */
export type Patched<Item> = Item | undefined;

/** Keys of a pod spec, its containers and its lists that are of interest. */
const keys = ['name', 'image', 'imagePullPolicy', 'reference'];

const mentionsOperation = /\bop["']?\s*:\s*["']?(?:add|copy|move|remove|replace|test)\b/;

/** The root is a list: an item, or a bracket, behind nothing but comments, directives and the document's marker. */
const startsWithList = /^\uFEFF?(?:[ \t]*(?:#.*|%.*|---.*)?\r?\n)*(?:---[ \t])?[ \t]*(?!---)[-[&!]/;

/** Whether a text may be a JSON patch: yes for nothing, never no for one. */
export function mayBeJsonPatch(text: string): boolean {
  return startsWithList.test(text) && mentionsOperation.test(text);
}

/** The operations that a document holds; none if it is no JSON patch. */
export function jsonPatchOf(text: string): readonly PatchOperation[] {
  const sequence = parseSequence(text);
  const operations = (sequence?.tree.items(sequence.root) ?? []).map((item) =>
    sequence ? operationOf(sequence.tree, item) : undefined,
  );
  const read = operations.flatMap((operation) => operation ?? []);
  return read.length === operations.length ? read : [];
}

function operationOf(tree: YamlTree, item: unknown): PatchOperation | undefined {
  const operation = tree.text(item, 'op');
  const pathNode = tree.child(item, 'path');
  const path = textOf(pathNode);
  const pointerRange = rangeOf(pathNode);
  const from = tree.text(item, 'from');
  return operation === undefined || path === undefined
    ? undefined
    : {
        operation,
        pointer: stepsOf(path),
        ...(pointerRange === undefined ? {} : { pointerRange }),
        ...(from === undefined ? {} : { from: stepsOf(from) }),
        value: readValue(tree, tree.child(item, 'value')),
      };
}

/** RFC 6901. */
export function jsonPointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The steps of a JSON pointer. */
function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function readValue(tree: YamlTree, node: unknown): PatchValue {
  const text = textOf(node);
  const range = rangeOf(node);
  if (text !== undefined) {
    return { kind: 'text', text, ...(range === undefined ? {} : { range }) };
  }
  if (isSeq(node)) {
    return { kind: 'list', items: tree.items(node).map((item) => readValue(tree, item)) };
  }
  if (!isMap(node)) {
    return { kind: 'other' };
  }
  const fields = keys.flatMap((key) => {
    const child = tree.child(node, key);
    return isScalar(child) || isMap(child) ? [[key, readValue(tree, child)] as const] : [];
  });
  return { kind: 'mapping', fields: Object.fromEntries(fields) };
}
