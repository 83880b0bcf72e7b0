import type {
  CancellationToken,
  ChangeAnnotation,
  ClientCapabilities,
  Diagnostic,
} from 'vscode-languageserver';
import { type AutomaticChange, fixAll } from '../core/fixes/fixAll';
import { isRecord } from '../core/record';
import { needsNoAction } from '../core/rules/rule';
import { spokenList } from '../core/text/spokenList';
import { type AutomaticFix, Method, type WorkspaceFindings, type WorkspaceFindingsParams } from '../protocol';
import type { Indexing } from '../workspace/keepIndexed';
import type { ReadManifest } from '../workspace/manifestReader';
import { Stretches } from '../workspace/stretches';
import type { Workspace } from '../workspace/workspace';
import { type DiagnosticsSource, locator } from './diagnostics';
import { toDiagnostic } from './toDiagnostic';
import { toAnnotatedWorkspaceEdit, toWorkspaceEdit } from './toWorkspaceEdit';

export interface WorkspaceFindingsParts {
  readonly source: DiagnosticsSource;
  readonly workspace: Pick<Workspace, 'index' | 'reader' | 'settings'>;
  readonly indexing: Pick<Indexing, 'ended'>;
  readonly client: ClientCapabilities;
}

/** Answers the client's request for all findings, and for the edit that mends what needs no decision. */
export function registerWorkspaceFindings(parts: WorkspaceFindingsParts): void {
  const { source, workspace, indexing } = parts;
  source.connection.onRequest(
    Method.workspaceFindings,
    async (raw: unknown, token: CancellationToken): Promise<WorkspaceFindings> => {
      const { uri: only, fix } = readParams(raw);
      await indexing.ended();
      // What is open may have been changed a moment ago.
      await Promise.all(source.documents.all().map(({ uri }) => workspace.reader.read(uri)));
      const files: { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }[] = [];
      const mended: MendedFile[] = [];
      const stretches = new Stretches();
      for (const uri of only === undefined ? [...workspace.index.uris] : [only]) {
        await stretches.pause();
        if (token.isCancellationRequested) {
          break;
        }
        const found = await findingsOf(uri, parts, fix !== undefined);
        if (found && found.diagnostics.length > 0) {
          files.push({ uri, diagnostics: found.diagnostics });
          mended.push(...found.mended);
        }
      }
      const { isComplete } = workspace.index;
      return { isComplete, files, ...(fix === undefined ? {} : { fix: toFix(mended, fix, parts.client) }) };
    },
  );
}

function readParams(raw: unknown): WorkspaceFindingsParams {
  const { uri, fix } = isRecord(raw) ? raw : {};
  return {
    ...(typeof uri === 'string' ? { uri } : {}),
    ...(fix === 'grouped' || fix === 'plain' ? { fix } : {}),
  };
}

interface MendedFile extends ReadManifest {
  readonly changes: readonly AutomaticChange[];
  readonly left: number;
  readonly missingSecrets: readonly string[];
}

async function findingsOf(
  uri: string,
  { source, workspace }: WorkspaceFindingsParts,
  withFix: boolean,
): Promise<
  { readonly diagnostics: readonly Diagnostic[]; readonly mended: readonly MendedFile[] } | undefined
> {
  const indexed = workspace.index.file(uri);
  if (!indexed || (await workspace.settings.isExcluded(uri))) {
    return undefined;
  }
  const findings = await source.findings.ofFile(uri, indexed);
  const lines = indexed.lines();
  const places = { positionAt: (offset: number) => lines.at(offset), locate: locator(source) };
  const diagnostics = findings.map((finding) => toDiagnostic(finding, places));
  const isOpenQuestion = findings.some((finding) => !needsNoAction(finding));
  // Edits need the text as it is now, and its trees.
  const read = withFix && isOpenQuestion ? await workspace.reader.read(uri) : undefined;
  return { diagnostics, mended: read ? [await mend(uri, read, source)] : [] };
}

async function mend(uri: string, read: ReadManifest, source: DiagnosticsSource): Promise<MendedFile> {
  const { file } = read;
  const [findings, context] = await Promise.all([
    source.findings.ofFile(uri, file),
    source.findings.contextOf(uri),
  ]);
  const { changes, left } = fixAll({ fileName: uri, file, findings, context });
  const missingSecrets = changes.flatMap(({ secrets, namespace }) =>
    secrets.filter((name) => context.secrets(name, namespace).length === 0),
  );
  return { ...read, changes, left, missingSecrets };
}

/** One group for each thing that is done, so that the preview shows them one by one. */
function toFix(
  mended: readonly MendedFile[],
  fix: WorkspaceFindingsParams['fix'],
  client: ClientCapabilities,
): AutomaticFix {
  const changed = mended.filter(({ changes }) => changes.length > 0);
  const files = changed.map(({ changes, ...read }) => ({
    ...read,
    edits: changes.flatMap(({ title, edits }) => edits.map((edit) => ({ ...edit, group: title }))),
  }));
  const { documentChanges, changeAnnotationSupport } = client.workspace?.workspaceEdit ?? {};
  return {
    edit:
      fix === 'grouped' && documentChanges === true && changeAnnotationSupport
        ? toAnnotatedWorkspaceEdit(files, annotationsOf(changed.flatMap(({ changes }) => changes)))
        : toWorkspaceEdit(files, documentChanges === true),
    changedFiles: changed.length,
    changedObjects: changed.reduce((sum, { changes }) => sum + changes.length, 0),
    left: mended.reduce((sum, { left }) => sum + left, 0),
    missingSecrets: [...new Set(changed.flatMap(({ missingSecrets }) => missingSecrets))].sort(),
  };
}

/** More objects than these are counted, so that a row of the preview can be read. */
const mostNames = 3;

function annotationsOf(changes: readonly AutomaticChange[]): Readonly<Record<string, ChangeAnnotation>> {
  const objects = new Map<string, string[]>();
  for (const { title, object } of changes) {
    const alike = objects.get(title) ?? [];
    alike.push(object.name === undefined ? object.kind : `${object.kind} ${object.name}`);
    objects.set(title, alike);
  }
  return Object.fromEntries(
    [...objects].map(([title, names]) => [
      title,
      {
        label: title,
        description: `in ${names.length > mostNames ? `${names.length} objects` : spokenList(names)}`,
      },
    ]),
  );
}
