import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Position,
} from 'vscode-languageserver';
import type { PlacedFinding } from '../core/findings/findingsOfFile';
import type { DocumentPlace } from '../core/manifests/documents/documentPlace';
import type { Severity } from '../core/severity';
import type { TextRange } from '../core/text/textEdit';

/** What every diagnostic of ours names as its source. */
export const source = 'pull-secrets';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Diagnostics of one file: how its offsets become positions, and where other places are. */
export interface DiagnosticPlaces {
  readonly positionAt: (offset: number) => Position;
  /** Undefined where the client takes no related places, and for a place that is gone. */
  readonly locate: (place: DocumentPlace, range: TextRange) => Location | undefined;
}

export function toDiagnostic(finding: PlacedFinding, { positionAt, locate }: DiagnosticPlaces): Diagnostic {
  const related = (finding.related ?? []).flatMap(({ place, range, message }) => {
    const location = locate(place, range);
    return location ? [{ location, message }] : [];
  });
  return {
    range: { start: positionAt(finding.range.start), end: positionAt(finding.range.end) },
    severity: severities[finding.severity],
    source,
    code: finding.data.rule,
    message: finding.message + alsoIn(finding),
    data: finding.data,
    ...(finding.isUnnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

/** A pod spec shared by alias stands at one place and belongs to several workloads. */
function alsoIn({ alsoIn: others }: PlacedFinding): string {
  return others.length === 0
    ? ''
    : ` Also used by ${others.map(({ kind, name }) => (name === undefined ? kind : `${kind} ${name}`)).join(', ')}.`;
}
