import type { ManifestFile } from '../manifests/manifestFile';
import { shiftRange, type TextRange } from '../text/textEdit';
import type { Finding, Rule, RuleContext } from './rule';
import { type OnRuleFailure, runRules } from './runRules';

/** A finding in a file's text. */
export interface PlacedFinding extends Omit<Finding, 'range'> {
  readonly documentIndex: number;
  /** Offsets in the file. */
  readonly range: TextRange;
  /** Other workloads of the file that say the same of the same place, through aliases. */
  readonly alsoIn: readonly { readonly kind: string; readonly name?: string }[];
}

export function findingsOfFile(
  file: ManifestFile,
  rules: readonly Rule[],
  context: RuleContext,
  onFailure: OnRuleFailure,
): readonly PlacedFinding[] {
  return file.documents.flatMap(({ start, content }, documentIndex) => {
    const findings = content.workloads.flatMap((workload) => runRules(rules, workload, context, onFailure));
    return mergeSamePlace(findings).map(({ finding, alsoIn }) => ({
      severity: finding.severity,
      message: finding.message,
      data: finding.data,
      documentIndex,
      range: shiftRange(finding.range ?? { start: 0, end: 0 }, start),
      alsoIn,
    }));
  });
}

interface Merged {
  readonly finding: Finding;
  readonly alsoIn: Finding['data']['workload'][];
}

/** A pod spec that several workloads share by alias stands once in the text, so it is reported once. */
function mergeSamePlace(findings: readonly Finding[]): readonly Merged[] {
  const merged = new Map<string, Merged>();
  for (const finding of findings) {
    const key = `${finding.data.rule} ${finding.range?.start} ${finding.range?.end}`;
    const first = merged.get(key);
    if (first) {
      first.alsoIn.push(finding.data.workload);
    } else {
      merged.set(key, { finding, alsoIn: [] });
    }
  }
  return [...merged.values()];
}
