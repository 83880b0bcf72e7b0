import type { DocumentFacts } from '../manifests/manifestFile';
import type { DocumentPlace } from '../manifests/manifestSet';
import { shiftRange, type TextRange } from '../text/textEdit';
import { JudgedDocuments, type MergedFinding } from './judgedDocuments';
import { type Finding, type FindingData, type ObjectName, objectOf, type Rule } from './rule';
import type { RuleContext } from './ruleContext';
import { type OnRuleFailure, runRules } from './runRules';

/** A finding in a file's text. */
export interface PlacedFinding<Data extends FindingData = FindingData> extends Omit<Finding<Data>, 'range'> {
  readonly documentIndex: number;
  /** Offsets in the file. */
  readonly range: TextRange;
  /** Other objects of the file that say the same of the same place, through aliases. */
  readonly alsoIn: readonly ObjectName[];
}

/** What a file says, and where in it each document starts. */
export interface FileFacts {
  readonly documents: readonly { readonly start: number; readonly content: DocumentFacts }[];
}

export function findingsOfFile(
  name: string,
  file: FileFacts,
  rules: readonly Rule[],
  context: RuleContext,
  onFailure: OnRuleFailure,
  judged = new JudgedDocuments(),
): readonly PlacedFinding[] {
  return file.documents.flatMap(({ start, content }, documentIndex) => {
    const place: DocumentPlace = { file: name, documentIndex };
    const findings = judged.findingsOf(content, place, () =>
      mergeSamePlace(runRules(rules, content, place, context, onFailure)),
    );
    return findings.map(({ finding, alsoIn }) => ({
      ...finding,
      documentIndex,
      range: shiftRange(finding.range ?? { start: 0, end: 0 }, start),
      alsoIn,
    }));
  });
}

interface MergedSoFar extends MergedFinding {
  readonly alsoIn: ObjectName[];
}

/** A pod spec that several workloads share by alias stands once in the text, so it is reported once. */
function mergeSamePlace(findings: readonly Finding[]): readonly MergedFinding[] {
  const merged = new Map<string, MergedSoFar>();
  for (const finding of findings) {
    const key = `${finding.data.rule} ${finding.range?.start} ${finding.range?.end} ${finding.message}`;
    const first = merged.get(key);
    if (first) {
      first.alsoIn.push(objectOf(finding.data));
    } else {
      merged.set(key, { finding, alsoIn: [] });
    }
  }
  return [...merged.values()];
}
