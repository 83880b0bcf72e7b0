import type { AnonymousCheckLookup } from '../core/images/visibility';
import { isOfInterest } from '../core/manifests/interest';
import { type ManifestFile, readManifestFile } from '../core/manifests/manifestFile';
import { fileContext } from '../core/rules/fileContext';
import { findingsOfFile } from '../core/rules/findingsOfFile';
import { rules } from '../core/rules/rules';
import type { Settings } from '../core/settings';
import type { ReadResult } from '../workspace/fileSystem';
import type { Input } from './findInputs';
import type { CheckSummary, ReportedFinding } from './reporters/reporter';
import type { Terminal } from './terminal';
import { TextPositions } from './textPositions';

export interface CheckResult {
  readonly findings: readonly ReportedFinding[];
  readonly summary: Omit<CheckSummary, 'findings' | 'durationMs'>;
  /** False when a file could not be read; the others were checked. */
  readonly readable: boolean;
}

export async function checkFiles(
  inputs: readonly Input[],
  settings: Settings,
  terminal: Terminal,
  anonymousCheck?: AnonymousCheckLookup,
): Promise<CheckResult> {
  const findings: ReportedFinding[] = [];
  const summary = { files: inputs.length, filesSkipped: 0, documents: 0, workloads: 0, images: 0 };
  let readable = true;
  for await (const { input, read } of readInOrder(inputs)) {
    if (!read.ok) {
      terminal.warn(`${input.file}: ${read.message}`);
      readable = false;
    } else if (!isOfInterest(read.text, settings.kinds)) {
      summary.filesSkipped += 1;
    } else {
      const file = readManifestFile(read.text, settings.kinds);
      warnOfLength(input.file, file, terminal);
      count(file, summary);
      findings.push(...report(input.file, file, settings, terminal, anonymousCheck));
    }
  }
  return { findings, summary, readable };
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
  settings: Settings,
  terminal: Terminal,
  anonymousCheck: AnonymousCheckLookup | undefined,
): readonly ReportedFinding[] {
  const context = fileContext(file, {
    settings,
    credentials: [],
    now: new Date(),
    ...(anonymousCheck === undefined ? {} : { anonymousCheck }),
  });
  const found = findingsOfFile(file, rules, context, (rule, cause) => {
    terminal.warn(`${name}: rule ${rule.id} failed, its findings are missing: ${String(cause)}`);
  });
  const positions = new TextPositions(file.text);
  return found.map(({ severity, message, range, data }) => {
    const start = positions.at(range.start);
    const end = positions.at(range.end);
    const { rule, workload, namespace, image, registry, visibility } = data;
    return {
      rule,
      severity,
      message,
      file: name,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      kind: workload.kind,
      ...(workload.name === undefined ? {} : { name: workload.name }),
      ...(namespace === undefined ? {} : { namespace }),
      image,
      registry,
      visibility,
    };
  });
}

function warnOfLength(name: string, file: ManifestFile, terminal: Terminal): void {
  for (const { content, start } of file.documents) {
    if (content.unreadable?.kind === 'too-large') {
      const { line } = new TextPositions(file.text).at(start);
      terminal.warn(`${name}:${line}: this document is too large to check; split it up`);
    }
  }
}

function count(file: ManifestFile, summary: { documents: number; workloads: number; images: number }): void {
  for (const { content } of file.documents) {
    summary.documents += 1;
    summary.workloads += content.workloads.length;
    for (const { podSpecs } of content.workloads) {
      summary.images += podSpecs.reduce((sum, { images }) => sum + images.length, 0);
    }
  }
}
