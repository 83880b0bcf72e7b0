import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { PlacedFinding } from '../core/rules/findingsOfFile';
import type { Severity } from '../core/severity';
import { toRange } from './toRange';

/** What every diagnostic of ours names as its source. */
const source = 'pull-secrets';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(finding: PlacedFinding, document: TextDocument): Diagnostic {
  return {
    range: toRange(finding.range, document),
    severity: severities[finding.severity],
    source,
    code: finding.data.rule,
    message: finding.message + alsoIn(finding),
    data: finding.data,
  };
}

/** A pod spec shared by alias stands at one place and belongs to several workloads. */
function alsoIn({ alsoIn: others }: PlacedFinding): string {
  return others.length === 0
    ? ''
    : ` Also used by ${others.map(({ kind, name }) => (name === undefined ? kind : `${kind} ${name}`)).join(', ')}.`;
}
