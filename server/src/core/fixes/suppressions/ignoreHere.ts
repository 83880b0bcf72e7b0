import { isMap, isScalar, type Node, visit } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import { leadsTo } from '../../manifests/documents/yamlPath';
import type { PlacedDocument } from '../../manifests/manifestFile';
import { objectOf, pathOf } from '../../rules/rule';
import { unusedSuppressionId } from '../../rules/unusedSuppression';
import { lineBreakOf, lineStart } from '../../text/lines';
import { shiftEdits, type TextEdit } from '../../text/textEdit';
import type { Fix, FixRequest, OfferedFix } from '../fix';
import { suppressionAnnotationEdit } from './suppressionAnnotationEdit';

const id = 'ignore-here';

/** Silences a finding: by a comment above its line or, where there are no comments, by an annotation of its object. */
export const ignoreHere: Fix = {
  id,
  offer: ({ file, finding }): readonly OfferedFix[] => {
    const placed = file.documents[finding.documentIndex];
    const document = placed?.content.document;
    const { rule } = finding.data;
    if (!placed || !document || rule === unusedSuppressionId) {
      return [];
    }
    const isFlow = document.root.flow === true;
    const edits = isFlow
      ? annotate(placed, document, finding)
      : commentAbove(document, finding.range.start - placed.start, rule);
    const { kind, name } = objectOf(finding.data);
    return edits
      ? [
          {
            id,
            title: isFlow
              ? `Ignore ${rule} in ${name === undefined ? kind : `${kind} ${name}`}`
              : `Ignore ${rule} here`,
            preferred: false,
            action: {
              kind: 'edit',
              edits: shiftEdits(edits, placed.start),
            },
          },
        ]
      : [];
  },
};

function commentAbove(
  document: ManifestDocument,
  offset: number,
  rule: string,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const place = placeOf(document, offset);
  const line = lineStart(text, place.start);
  // Between the lines of a flow collection a comment would be read, but hardly looked for.
  if (place.flowStart !== undefined && place.flowStart < line) {
    return undefined;
  }
  const indentation = /^ */.exec(text.slice(line))?.[0] ?? '';
  const newText = `${indentation}# pull-secrets-ignore-next-line ${rule}${lineBreakOf(text)}`;
  return [{ range: { start: line, end: line }, newText }];
}

interface PlaceOfComment {
  /** Of the text that the offset is in, or of its key. */
  readonly start: number;
  /** Of the outermost flow collection around it. */
  readonly flowStart?: number;
}

function placeOf({ tree }: ManifestDocument, offset: number): PlaceOfComment {
  let start = offset;
  let flowStart: number | undefined;
  const isAround = (node: unknown): node is Node & { readonly range: [number, number, number] } => {
    const range = (node as Partial<Node> | null)?.range;
    return range !== undefined && range !== null && range[0] <= offset && offset < range[1];
  };
  visit(tree.document, {
    Collection: (_key, node) => {
      if (node.flow && isAround(node)) {
        flowStart ??= node.range[0];
      }
    },
    Scalar: (_key, node) => {
      if (isAround(node)) {
        start = node.range[0];
      }
    },
    Pair: (_key, { key, value }) => {
      if (isScalar(key) && isScalar(value) && key.range && isAround(value)) {
        start = key.range[0];
        return visit.SKIP;
      }
      return undefined;
    },
  });
  return { start, ...(flowStart === undefined ? {} : { flowStart }) };
}

function annotate(
  { content }: PlacedDocument,
  document: ManifestDocument,
  { data }: FixRequest['finding'],
): readonly TextEdit[] | undefined {
  const path = pathOf(data);
  const [object] = [...content.workloads, ...content.secrets, ...content.serviceAccounts]
    .filter((item) => leadsTo(item.path, path))
    .sort((one, other) => other.path.length - one.path.length);
  const node = object && nodeAt(document, object.path);
  return isMap(node) ? suppressionAnnotationEdit(document, node, data.rule) : undefined;
}
