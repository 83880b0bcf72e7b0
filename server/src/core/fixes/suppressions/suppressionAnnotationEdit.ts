import { isMap, type YAMLMap } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { rangeOf, textOf } from '../../manifests/documents/yamlTree';
import { namedRules, suppressionAnnotation } from '../../manifests/suppressions/suppression';
import type { TextEdit } from '../../text/textEdit';
import { insertFlowEntry, replaceByFlowValue } from '../edits/flowStyle';
import { isEmptyValue } from '../edits/ownValue';

/** Has an object in flow style say that a rule is not to report it, beside what it says already. */
export function suppressionAnnotationEdit(
  document: ManifestDocument,
  object: YAMLMap,
  rule: string,
): readonly TextEdit[] | undefined {
  let map = object;
  const keys = ['metadata', 'annotations', suppressionAnnotation];
  for (const [index, key] of keys.entries()) {
    const entry = document.tree.entry(map, key);
    const rest = keys.slice(index + 1);
    if (!entry) {
      return insertFlowEntry(document, map, [key, ...rest], rule);
    }
    const { written } = entry;
    if (rest.length === 0) {
      return appendRule(written, rule);
    }
    if (isEmptyValue(written)) {
      return replaceByFlowValue(document, map, written, rest, rule);
    }
    if (!isMap(written)) {
      return undefined;
    }
    map = written;
  }
  return undefined;
}

/** Behind the names that are there, before what explains them. */
function appendRule(annotation: unknown, rule: string): readonly TextEdit[] | undefined {
  const text = textOf(annotation);
  const range = rangeOf(annotation);
  const last = range && text ? namedRules(text, range.start).at(-1) : undefined;
  return last && [{ range: { start: last.range.end, end: last.range.end }, newText: `, ${rule}` }];
}
