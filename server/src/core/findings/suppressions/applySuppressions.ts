import type { DocumentFacts } from '../../manifests/documentFacts';
import { leadsTo } from '../../manifests/documents/yamlPath';
import type { Suppression } from '../../manifests/suppressions/suppression';
import { type Finding, pathOf } from '../../rules/rule';
import { unusedSuppressionId } from '../../rules/unusedSuppression';

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
  for (const item of found) {
    const silencing = suppressions.filter((placed) => silences(placed, item));
    for (const { suppression } of silencing) {
      uses.get(suppression)?.add(item.finding.data.rule);
    }
    (silencing.length > 0 ? suppressed : kept).push(item);
  }
  return { kept, suppressed, uses };
}

function silences({ suppression, documentIndex }: DocumentSuppression, item: DocumentFinding): boolean {
  const { rule } = item.finding.data;
  const speaksOfRule =
    suppression.rules.length === 0
      ? // What speaks of every rule would otherwise hide that it is of no use.
        rule !== unusedSuppressionId
      : suppression.rules.some(({ name }) => name === rule);
  return speaksOfRule && reaches(suppression, documentIndex, item);
}

function reaches({ reach }: Suppression, documentIndex: number, item: DocumentFinding): boolean {
  const { range, data } = item.finding;
  switch (reach.kind) {
    case 'nothing':
      return false;
    case 'file':
      return true;
    case 'stretch':
      return (
        documentIndex === item.documentIndex &&
        range !== undefined &&
        range.start >= reach.stretch.start &&
        range.start <= reach.stretch.end
      );
    case 'object':
      return documentIndex === item.documentIndex && leadsTo(reach.path, pathOf(data));
  }
}
