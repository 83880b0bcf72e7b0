import { type DocumentContent, type DocumentKnowledge, noFacts } from '../manifests/documentFacts';
import { asDelivered } from '../manifests/objectTable';
import { buildRenderedTo } from '../rules/rendering';
import type { Finding, FindingData, ObjectName, Rule } from '../rules/rule';
import type { RuleContext } from '../rules/ruleContext';
import { shiftRange, type TextRange } from '../text/textEdit';
import { byDocument } from './byDocument';
import { findingsOfBuilds } from './findingsOfBuilds';
import { type JudgedDocument, JudgedDocuments } from './judgedDocuments';
import { type MergedFinding, mergeSamePlace, type SourceDocument } from './mergeSamePlace';
import { type OnRuleFailure, type RuleSubjects, runRules } from './runRules';
import { applySuppressions, type DocumentFinding, suppressionsOf } from './suppressions/applySuppressions';
import { judgeSuppressions } from './suppressions/judgeSuppressions';

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
  readonly documents: readonly { readonly start: number; readonly content: DocumentContent }[];
}

export interface FileJudgement {
  readonly findings: readonly PlacedFinding[];
  /** What a comment or an annotation of the file says not to report. */
  readonly suppressed: readonly PlacedFinding[];
}

export function findingsOfFile(
  name: string,
  file: FileFacts,
  rules: readonly Rule[],
  context: RuleContext,
  onFailure: OnRuleFailure,
  known = new JudgedDocuments(),
): readonly PlacedFinding[] {
  return judgeFile(name, file, rules, context, onFailure, known).findings;
}

/** What the rules say about a file, without what the file itself says not to report. */
export function judgeFile(
  name: string,
  file: FileFacts,
  rules: readonly Rule[],
  context: RuleContext,
  onFailure: OnRuleFailure,
  known = new JudgedDocuments(),
): FileJudgement {
  const run = (subjects: RuleSubjects, documentIndex: number): readonly Finding[] =>
    runRules(rules, subjects, { file: name, documentIndex }, context, onFailure);
  const isBuilt =
    context.builds.roleOf(name) !== undefined || context.manifests.kustomizations.isInGenerated(name);
  const ofBuilds = findingsOfBuilds(name, rules, context, onFailure);
  const sources = file.documents.map(({ content: { document } }, documentIndex): SourceDocument => {
    return { place: { file: name, documentIndex }, ...(document ? { document } : {}) };
  });
  const merge = (findings: readonly Finding[], documentIndex: number): readonly MergedFinding[] =>
    mergeSamePlace(findings, sources[documentIndex]);
  const judged = file.documents.map(({ content }, documentIndex) => {
    const own = known.of(content, { file: name, documentIndex }, () => {
      const subjects = isBuilt ? apartFromBuilds(content) : delivered(name, content, context);
      const all = run({ ...subjects, suppressions: [] }, documentIndex);
      const apart = all.length === 0 || isBuilt ? subjects : withoutRenderings(subjects, context);
      const findings = apart === subjects ? all : run({ ...apart, suppressions: [] }, documentIndex);
      return { findings, merged: merge(findings, documentIndex) };
    });
    const more = ofBuilds.get(documentIndex) ?? [];
    return more.length === 0 ? own : withFindings(own, more, (all) => merge(all, documentIndex));
  });
  const suppressions = suppressionsOf(file.documents);
  if (suppressions.length === 0) {
    return { findings: placed(file, (documentIndex) => judged[documentIndex]?.merged), suppressed: [] };
  }
  const found = applySuppressions(ofDocuments(judged.map(({ findings }) => findings)), suppressions);
  const unused = judgeSuppressions(file.documents, found.uses, rules).map((applied, documentIndex) =>
    run({ ...noFacts, suppressions: applied }, documentIndex),
  );
  const { kept, suppressed } = applySuppressions(ofDocuments(unused), suppressions);
  return {
    findings: mergedAndPlaced(file, [...found.kept, ...kept], merge),
    suppressed: mergedAndPlaced(file, [...found.suppressed, ...suppressed], merge),
  };
}

function ofDocuments(findings: readonly (readonly Finding[])[]): readonly DocumentFinding[] {
  return findings.flatMap((of, documentIndex) => of.map((finding) => ({ finding, documentIndex })));
}

function mergedAndPlaced(
  file: FileFacts,
  found: readonly DocumentFinding[],
  merge: (findings: readonly Finding[], documentIndex: number) => readonly MergedFinding[],
): readonly PlacedFinding[] {
  const ofDocument = byDocument(found);
  return placed(file, (index) =>
    merge(
      ofDocument(index).map(({ finding }) => finding),
      index,
    ),
  );
}

function placed(
  { documents }: FileFacts,
  findingsOf: (documentIndex: number) => readonly MergedFinding[] | undefined,
): readonly PlacedFinding[] {
  return documents.flatMap(({ start }, documentIndex) =>
    (findingsOf(documentIndex) ?? []).map(({ finding, alsoIn }) => ({
      ...finding,
      documentIndex,
      range: shiftRange(finding.range ?? { start: 0, end: 0 }, start),
      alsoIn,
    })),
  );
}

/** Objects as they come into the cluster. */
function delivered(
  name: string,
  facts: DocumentKnowledge,
  { manifests: { kustomizations } }: RuleContext,
): DocumentKnowledge {
  return kustomizations.setsNamespace(name)
    ? {
        ...facts,
        workloads: facts.workloads.map((workload) => asDelivered(workload, name, kustomizations)),
        serviceAccounts: facts.serviceAccounts.map((account) => asDelivered(account, name, kustomizations)),
      }
    : facts;
}

/** What kustomize builds is judged as it is built, and a patch is nothing by itself. */
function apartFromBuilds(facts: DocumentKnowledge): DocumentKnowledge {
  return { ...facts, workloads: [], serviceAccounts: [] };
}

/** What is rendered from sources in the workspace is told of at the sources; the same facts if nothing is. */
function withoutRenderings(facts: DocumentKnowledge, context: RuleContext): DocumentKnowledge {
  const workloads = facts.workloads.filter((workload) => !buildRenderedTo(workload, context));
  return workloads.length === facts.workloads.length ? facts : { ...facts, workloads };
}

function withFindings(
  judged: JudgedDocument,
  more: readonly Finding[],
  merge: (findings: readonly Finding[]) => readonly MergedFinding[],
): JudgedDocument {
  const findings = [...judged.findings, ...more];
  return { findings, merged: merge(findings) };
}
