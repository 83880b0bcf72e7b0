import { chartFileRole } from '../core/composition/helm/chartFileRole';
import { mentionsGivenValues } from '../core/composition/helm/givenValues';
import { buildsOf } from '../core/composition/kustomize/builds';
import { judgeFile, type PlacedFinding } from '../core/findings/findingsOfFile';
import { isFileOfInterest } from '../core/manifests/interest';
import { type ManifestFile, readManifestFile } from '../core/manifests/manifestFile';
import { ManifestSet } from '../core/manifests/manifestSet';
import { holdsRegistryCredential } from '../core/rules/registryCredentialInGit';
import { type ObjectName, objectOf } from '../core/rules/rule';
import { contextOf, type RuleContext } from '../core/rules/ruleContext';
import { rules } from '../core/rules/rules';
import type { Settings } from '../core/settings';
import { LineStarts } from '../core/text/lineStarts';
import type { ReadResult } from '../workspace/fileSystem';
import type { AnonymousAnswers } from './askAboutImages';
import type { Input } from './findInputs';
import type { CheckSummary, ReportedFinding } from './reporters/reporter';
import type { Terminal } from './terminal';

export interface CheckResult {
  readonly findings: readonly ReportedFinding[];
  /** What files say not to report. */
  readonly suppressed: readonly ReportedFinding[];
  readonly summary: Omit<CheckSummary, 'findings' | 'suppressed' | 'durationMs'>;
  /** False when a file could not be read; the others were checked. */
  readonly readable: boolean;
  /** Workloads that kustomize may build otherwise than is understood, so that nothing is said of them. */
  readonly unjudged: readonly ObjectName[];
}

export async function checkFiles(
  inputs: readonly Input[],
  settings: Settings,
  terminal: Terminal,
  answers: Partial<AnonymousAnswers> = {},
): Promise<CheckResult> {
  const now = new Date();
  const { manifests, files, shared, summary, readable } = await readAll(inputs, settings, terminal, now);
  // Only now: a service account or a Secret may stand in a file that is read later.
  const context = contextOf(manifests, {
    settings,
    credentials: [],
    ...answers,
    isComplete: true,
    isSharedByGit: (file) => shared.has(file),
    now,
  });
  const reports = [...files].map(([name, file]) => report(name, file, context, terminal));
  return {
    findings: reports.flatMap(({ findings }) => findings),
    suppressed: reports.flatMap(({ suppressed }) => suppressed),
    summary,
    readable,
    unjudged: buildsOf(manifests)
      .all()
      .flatMap(({ workloads }) => workloads.filter(({ isUncertain }) => isUncertain))
      .map(({ object }) => object),
  };
}

interface ReadFiles extends Pick<CheckResult, 'summary' | 'readable'> {
  readonly manifests: ManifestSet;
  /** Those that may matter, by their names. */
  readonly files: ReadonlyMap<string, ManifestFile>;
  /** Names of files that hold a registry's password, and that git passes on. */
  readonly shared: ReadonlySet<string>;
}

async function readAll(
  inputs: readonly Input[],
  settings: Settings,
  terminal: Terminal,
  now: Date,
): Promise<ReadFiles> {
  const summary = {
    files: inputs.length,
    filesSkipped: 0,
    documents: 0,
    documentsUnreadable: 0,
    workloads: 0,
    images: 0,
  };
  const manifests = new ManifestSet();
  const files = new Map<string, ManifestFile>();
  const shared = new Set<string>();
  let readable = true;
  for await (const { input, read } of readInOrder(inputs)) {
    if (!read.ok) {
      terminal.warn(`${input.file}: ${read.message}`);
      readable = false;
    } else if (!mayMatter(input.file, read.text, settings)) {
      summary.filesSkipped += 1;
      manifests.set(input.file, []);
    } else {
      const file = readManifestFile(read.text, settings.kinds, input.file, 'findings');
      warnOfLength(input.file, file, terminal);
      count(input.file, file, summary);
      files.set(input.file, file);
      manifests.set(
        input.file,
        file.documents.map(({ content }) => content),
      );
      if (await passesCredentialsOn(input, file, now)) {
        shared.add(input.file);
      }
    }
  }
  return { manifests, files, shared, summary, readable };
}

/** Manifests, files of a Helm chart by their names, and what gives values to one. */
function mayMatter(file: string, text: string, { kinds }: Settings): boolean {
  const role = chartFileRole(file);
  return (
    role !== 'foreign' && (role !== undefined || isFileOfInterest(text, kinds) || mentionsGivenValues(text))
  );
}

/** Few files hold a registry's password, so that what git ignores is looked up for few. */
async function passesCredentialsOn(input: Input, { documents }: ManifestFile, now: Date): Promise<boolean> {
  return (
    documents.some(({ content }) => holdsRegistryCredential(content, now)) && (await input.isSharedByGit())
  );
}

/** How many files are read ahead: enough to keep the disk busy, few enough to forget soon. */
const readAhead = 32;

async function* readInOrder(
  inputs: readonly Input[],
): AsyncGenerator<{ readonly input: Input; readonly read: ReadResult }> {
  for (let from = 0; from < inputs.length; from += readAhead) {
    const batch = inputs.slice(from, from + readAhead);
    yield* await Promise.all(batch.map(async (input) => ({ input, read: await input.read() })));
  }
}

function report(
  name: string,
  file: ManifestFile,
  context: RuleContext,
  terminal: Terminal,
): Pick<CheckResult, 'findings' | 'suppressed'> {
  const { findings, suppressed } = judgeFile(name, file, rules, context, (rule, cause) => {
    terminal.warn(`${name}: rule ${rule.id} failed, its findings are missing: ${String(cause)}`);
  });
  const lines = new LineStarts(file.text);
  return {
    findings: inOrder(findings).map((finding) => reported(name, finding, lines)),
    suppressed: inOrder(suppressed).map((finding) => reported(name, finding, lines)),
  };
}

/** As one meets them when reading the file. */
function inOrder(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  return [...findings].sort((one, other) => one.range.start - other.range.start);
}

function reported(
  name: string,
  { severity, message, range, data }: PlacedFinding,
  lines: LineStarts,
): ReportedFinding {
  const start = lines.at(range.start);
  const end = lines.at(range.end);
  const { kind, name: objectName } = objectOf(data);
  return {
    rule: data.rule,
    severity,
    message,
    file: name,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    kind,
    ...(objectName === undefined ? {} : { name: objectName }),
    ...(data.namespace === undefined ? {} : { namespace: data.namespace }),
    ...('image' in data ? { image: data.image, registry: data.registry, visibility: data.visibility } : {}),
  };
}

function warnOfLength(name: string, file: ManifestFile, terminal: Terminal): void {
  for (const { content, start } of file.documents) {
    if (content.unreadable?.kind === 'too-large') {
      const { line } = new LineStarts(file.text).at(start);
      terminal.warn(`${name}:${line + 1}: this document is too large to check; split it up`);
    }
  }
}

type Counts = { documents: number; documentsUnreadable: number; workloads: number; images: number };

function count(name: string, file: ManifestFile, summary: Counts): void {
  const isTemplate = chartFileRole(name) === 'template';
  for (const { content } of file.documents) {
    summary.documents += 1;
    summary.documentsUnreadable += content.unreadable?.kind === 'invalid' && !isTemplate ? 1 : 0;
    summary.workloads += content.workloads.length;
    for (const { podSpecs } of content.workloads) {
      summary.images += podSpecs.reduce((sum, { images }) => sum + images.length, 0);
    }
  }
}
