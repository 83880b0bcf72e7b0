import type { DocumentFacts } from '../../manifests/documentFacts';
import { leadsTo, type YamlPath } from '../../manifests/documents/yamlPath';
import type { Suppression } from '../../manifests/suppressions/suppression';
import { type Finding, pathOf } from '../../rules/rule';
import { unusedSuppressionId } from '../../rules/unusedSuppression';
import type { TextRange } from '../../text/textEdit';
import { byDocument } from '../byDocument';

/** A finding, or a suppression, and the document of the file that it is from. */
export interface DocumentFinding {
  readonly finding: Finding;
  readonly documentIndex: number;
}

export interface DocumentSuppression {
  readonly suppression: Suppression;
  readonly documentIndex: number;
}

export interface SuppressionResult {
  readonly kept: readonly DocumentFinding[];
  readonly suppressed: readonly DocumentFinding[];
  /** The rules whose findings each suppression silenced. */
  readonly uses: ReadonlyMap<Suppression, ReadonlySet<string>>;
}

export function suppressionsOf(
  documents: readonly { readonly content: DocumentFacts }[],
): readonly DocumentSuppression[] {
  return documents.flatMap(({ content }, documentIndex) =>
    content.suppressions.map((suppression) => ({ suppression, documentIndex })),
  );
}

/** Takes out what the file says not to report. Every suppression that speaks of a finding counts as used. */
export function applySuppressions(
  found: readonly DocumentFinding[],
  suppressions: readonly DocumentSuppression[],
): SuppressionResult {
  const uses = new Map(suppressions.map(({ suppression }) => [suppression, new Set<string>()]));
  const kept: DocumentFinding[] = [];
  const suppressed: DocumentFinding[] = [];
  const ofFile = suppressions.filter(({ suppression }) => suppression.reach.kind === 'file');
  const ofDocument = byDocument(suppressions.filter(({ suppression }) => suppression.reach.kind !== 'file'));
  for (const item of found) {
    const silencing = [...ofFile, ...ofDocument(item.documentIndex)].filter((placed) =>
      silences(placed, item),
    );
    for (const { suppression } of silencing) {
      uses.get(suppression)?.add(item.finding.data.rule);
    }
    (silencing.length > 0 ? suppressed : kept).push(item);
  }
  return { kept, suppressed, uses };
}

/** Whether a file says not to report what a rule finds at a place of it, in a document of that number. */
export function isSuppressedAt(
  rule: string,
  range: TextRange,
  documentIndex: number,
  suppressions: readonly DocumentSuppression[],
): boolean {
  return suppressions.some(
    (placed) =>
      speaksOf(placed.suppression, rule) && reaches(placed, { documentIndex, range, path: undefined }),
  );
}

function silences(placed: DocumentSuppression, { finding, documentIndex }: DocumentFinding): boolean {
  const { range, data } = finding;
  return (
    speaksOf(placed.suppression, data.rule) && reaches(placed, { documentIndex, range, path: pathOf(data) })
  );
}

function speaksOf({ rules }: Suppression, rule: string): boolean {
  return rules.length === 0
    ? // What speaks of every rule would otherwise hide that it is of no use.
      rule !== unusedSuppressionId
    : rules.some(({ name }) => name === rule);
}

interface FoundPlace {
  readonly documentIndex: number;
  readonly range: TextRange | undefined;
  /** Absent for what is about no object. */
  readonly path: YamlPath | undefined;
}

function reaches({ suppression: { reach }, documentIndex }: DocumentSuppression, found: FoundPlace): boolean {
  const { range, path } = found;
  switch (reach.kind) {
    case 'nothing':
      return false;
    case 'file':
      return true;
    case 'stretch':
      return (
        documentIndex === found.documentIndex &&
        range !== undefined &&
        range.start >= reach.stretch.start &&
        range.start <= reach.stretch.end
      );
    case 'object':
      return documentIndex === found.documentIndex && path !== undefined && leadsTo(reach.path, path);
  }
}
