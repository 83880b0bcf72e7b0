import { isAlias, isMap, isScalar, isSeq, type Node, Scalar } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import { textOf } from '../../manifests/documents/yamlTree';
import type { PullSecretHolder } from '../../manifests/pullSecretHolder';
import { insertion, type TextEdit } from '../../text/textEdit';
import type { MisplacedValue } from './misplacedValue';
import { addPullSecrets } from './pullSecretEdit';

/** Writes pull secrets that stand in the right place in the form that their kind takes. */
export function rewritePullSecrets(
  document: ManifestDocument,
  { path, place }: PullSecretHolder,
  { value, names, pair }: MisplacedValue,
): readonly TextEdit[] | undefined {
  if (!place || names.length === 0) {
    return undefined;
  }
  if (!isSeq(value)) {
    const result = addPullSecrets(document, nodeAt(document, path), place, names);
    return result.ok && result.edits.length > 0 ? result.edits : undefined;
  }
  const style = styleOf(document, pair.key);
  const edits = value.items.map((item) =>
    place.form === 'objects'
      ? asObject(document, item, value.flow === true, style)
      : place.form === 'names'
        ? asName(document, item)
        : undefined,
  );
  return edits.every((edit) => edit !== undefined) ? edits.flat() : undefined;
}

interface KeyStyle {
  readonly key: string;
  readonly colon: string;
}

/** As the key of the list is written: in double quotes in JSON, with or without a blank behind its colon. */
function styleOf({ text }: ManifestDocument, key: unknown): KeyStyle {
  const end = (key as Partial<Node> | null)?.range?.[1] ?? 0;
  const isQuoted = isScalar(key) && key.type === Scalar.QUOTE_DOUBLE;
  const isDense = isQuoted && !/\s/.test(text.charAt(text.indexOf(':', end) + 1));
  return { key: isQuoted ? '"name"' : 'name', colon: isDense ? ':' : ': ' };
}

function asObject(
  { tree }: ManifestDocument,
  item: unknown,
  isFlow: boolean,
  { key, colon }: KeyStyle,
): readonly TextEdit[] | undefined {
  if (isMap(item) && tree.text(item, 'name') !== undefined) {
    return [];
  }
  if (!isScalar(item) || !textOf(item) || !item.range || item.anchor || item.tag) {
    return undefined;
  }
  const [start, end] = item.range;
  const before = insertion(start, isFlow ? `{${key}${colon}` : `${key}${colon}`);
  return isFlow ? [before, insertion(end, '}')] : [before];
}

function asName({ text }: ManifestDocument, item: unknown): readonly TextEdit[] | undefined {
  if (isScalar(item) && textOf(item)) {
    return [];
  }
  const [only, ...others] = isMap(item) ? item.items : [];
  const name = only?.value;
  if (!isMap(item) || isAlias(item) || !item.range || others.length > 0) {
    return undefined;
  }
  if (textOf(only?.key) !== 'name' || !isScalar(name) || !textOf(name) || !name.range) {
    return undefined;
  }
  const written = text.slice(name.range[0], name.range[1]);
  const end = item.flow ? item.range[1] : name.range[1];
  return [{ range: { start: item.range[0], end }, newText: written }];
}
