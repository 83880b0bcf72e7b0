import { type Build, placeOfRange } from '../composition/kustomize/build';
import { folderOf } from '../composition/kustomize/filePaths';
import { relativeName } from '../composition/kustomize/folderNames';
import { noFacts } from '../manifests/documentFacts';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import { leadsTo } from '../manifests/documents/yamlPath';
import type { Suppression } from '../manifests/suppressions/suppression';
import { contextWithin, isCertain } from '../rules/buildContext';
import { type AffectedBuild, type Finding, objectOf, pathOf, type Rule } from '../rules/rule';
import type { RuleContext } from '../rules/ruleContext';
import { type OnRuleFailure, type RuleSubjects, runRules } from './runRules';

/** What the rules say of a build, each finding at the place that causes it. */
export interface BuildFinding {
  readonly place: DocumentPlace;
  readonly finding: Finding;
}

/** By document of the file: what is wrong in builds because of it. What several builds say of an object is said once. */
export function findingsOfBuilds(
  file: string,
  rules: readonly Rule[],
  context: RuleContext,
  onFailure: OnRuleFailure,
): ReadonlyMap<number, readonly Finding[]> {
  const documents = new Map<number, Map<string, FindingOfBuilds>>();
  for (const build of context.builds.of(file)) {
    for (const { place, finding } of findingsOfBuild(build, rules, context, onFailure)) {
      if (place.file === file) {
        const findings = documents.get(place.documentIndex) ?? new Map<string, FindingOfBuilds>();
        documents.set(place.documentIndex, findings);
        merge(findings, finding, build.root);
      }
    }
  }
  return new Map(
    [...documents].map(([documentIndex, findings]) => [
      documentIndex,
      [...findings.values()].flatMap((found) => withRoots(found, file)),
    ]),
  );
}

/** What builds say in the same words of the same place. */
interface FindingOfBuilds {
  readonly roots: Set<string>;
  /** By the object that each is about. */
  readonly findings: Map<string, Finding>;
}

function merge(found: Map<string, FindingOfBuilds>, finding: Finding, root: string): void {
  const { data, range, message, builds = [] } = finding;
  const key = `${data.rule} ${range?.start} ${range?.end} ${message}`;
  const merged = found.get(key) ?? { roots: new Set(), findings: new Map() };
  found.set(key, merged);
  merged.roots.add(root);
  const { kind, name } = objectOf(data);
  const object = `${kind} ${name}`;
  const before = merged.findings.get(object) ?? finding;
  const others = before === finding ? [] : (before.builds ?? []);
  merged.findings.set(object, { ...before, builds: [...others, ...builds] });
}

function withRoots({ roots, findings }: FindingOfBuilds, file: string): readonly Finding[] {
  const overlays = [...roots].map(folderOf).filter((folder) => folder !== folderOf(file));
  const ending = overlays.length === 0 ? '' : ` ${affectedBuilds(overlays, folderOf(file))}`;
  return [...findings.values()].map((finding) => ({ ...finding, message: finding.message + ending }));
}

/** More builds than these are counted: a base may have hundreds. */
const mostNamed = 5;

function affectedBuilds(overlays: readonly string[], folder: string): string {
  const names = overlays.slice(0, mostNamed).map((overlay) => relativeName(overlay, folder));
  const more = overlays.length > mostNamed ? ` and ${overlays.length - mostNamed} more` : '';
  return `Affected kustomize build${overlays.length === 1 ? '' : 's'}: ${names.join(', ')}${more}.`;
}

interface Judged {
  readonly build: Build;
  readonly revision: number;
  readonly findings: readonly BuildFinding[];
}

/** By context, which stands for settings and all else around; then by root. */
const known = new WeakMap<RuleContext, Map<string, Judged>>();

/** What the rules say of one build. */
export function findingsOfBuild(
  build: Build,
  rules: readonly Rule[],
  context: RuleContext,
  onFailure: OnRuleFailure,
): readonly BuildFinding[] {
  const { revision } = context.manifests;
  const byRoot = known.get(context) ?? new Map<string, Judged>();
  known.set(context, byRoot);
  const before = byRoot.get(build.root);
  if (before?.build === build && before.revision === revision) {
    return before.findings;
  }
  const findings = judge(build, rules, context, onFailure);
  byRoot.set(build.root, { build, revision, findings });
  return findings;
}

function judge(
  build: Build,
  rules: readonly Rule[],
  context: RuleContext,
  onFailure: OnRuleFailure,
): readonly BuildFinding[] {
  const within = contextWithin(build, context);
  const run = (
    object: AffectedBuild['object'],
    subjects: Pick<RuleSubjects, 'workloads' | 'serviceAccounts'>,
  ): readonly BuildFinding[] => {
    const { file, documentIndex, path } = object;
    const own = { file, documentIndex };
    const builds = [{ root: build.root, object: { ...own, path } }];
    const { suppressions = [] } = context.manifests.documentsOf(file)[documentIndex] ?? {};
    return runRules(rules, { ...noFacts, ...subjects, suppressions: [] }, own, within, onFailure).map(
      (finding) => placed({ ...finding, builds }, own, suppressions),
    );
  };
  return [
    ...build.workloads
      .filter((workload) => isCertain(workload, build))
      .flatMap(({ object }) => run(object, { workloads: [object], serviceAccounts: [] })),
    ...build.serviceAccounts
      .filter(({ isUncertain }) => !isUncertain)
      .flatMap(({ object }) => run(object, { workloads: [], serviceAccounts: [object] })),
  ];
}

/** Where it is caused; but an annotation of the object silences what is said of the object, wherever that is caused. */
function placed(finding: Finding, own: DocumentPlace, suppressions: readonly Suppression[]): BuildFinding {
  const place = placeOfRange(finding.range);
  if (!place) {
    return { finding, place: own };
  }
  const { range: _elsewhere, ...withoutRange } = finding;
  const isIgnored = suppressions.some(
    ({ reach, rules: named }) =>
      reach.kind === 'object' &&
      leadsTo(reach.path, pathOf(finding.data)) &&
      (named.length === 0 || named.some(({ name }) => name === finding.data.rule)),
  );
  return isIgnored ? { finding: withoutRange, place: own } : { finding, place };
}
