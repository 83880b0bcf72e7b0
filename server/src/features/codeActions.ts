import {
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Range,
} from 'vscode-languageserver';
import type { PlacedFinding } from '../core/findings/findingsOfFile';
import type { FixRequest, FixSubject } from '../core/fixes/fix';
import { fixAll } from '../core/fixes/fixAll';
import { fixesFor, neededFor } from '../core/fixes/fixes';
import type { InitializationOptions } from '../protocol';
import type { ManifestReader } from '../workspace/manifestReader';
import type { Workspace } from '../workspace/workspace';
import { type ChangeableFiles, type CodeActionClient, effectOf } from './codeActionEffect';
import { configurationTargetOf } from './configurationTarget';
import type { CheckedDocument, Findings } from './findings';
import { toDiagnostic } from './toDiagnostic';
import { toWorkspaceEdit } from './toWorkspaceEdit';

/** What editors can be told to do on saving. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.pullSecrets`;

export function codeActionClient(
  { workspace }: ClientCapabilities,
  { secretEdits, settingEdits, anonymousChecks }: InitializationOptions,
): CodeActionClient {
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return {
    secretEdits: secretEdits === true,
    settingEdits: settingEdits === true,
    anonymousChecks: anonymousChecks === true,
    documentChanges: documentChanges === true,
    newFiles: resourceOperations?.includes('create') === true,
  };
}

export function registerCodeActions(
  connection: Connection,
  workspace: Workspace,
  findings: Findings,
  client: CodeActionClient,
): void {
  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const { only } = context;
    const document = workspace.documents.get(textDocument.uri);
    const isQuickFixWanted = isWanted(CodeActionKind.QuickFix, only) || only === undefined;
    const isFixAllWanted = isWanted(fixAllKind, only);
    const checked =
      document && (isQuickFixWanted || isFixAllWanted) ? await findings.of(document) : undefined;
    if (!checked) {
      return [];
    }
    const ofFile = isFixAllWanted ? fixAllAction(checked, client) : [];
    return isQuickFixWanted
      ? [...ofFile, ...(await quickFixesAt(range, checked, workspace, client, token))]
      : ofFile;
  });
}

/** Kinds form a tree: who asks for `source` gets `source.fixAll.pullSecrets` too. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only?.some((asked) => asked === '' || asked === kind || kind.startsWith(`${asked}.`)) ?? false;
}

/** For editors that run it on saving, so it does only what needs no decision. */
function fixAllAction(
  { document, file, context, findings }: CheckedDocument,
  client: CodeActionClient,
): CodeAction[] {
  const { changes } = fixAll({ fileName: document.uri, file, context, findings });
  const edits = changes.flatMap((change) => change.edits);
  const { version } = document;
  return edits.length === 0
    ? []
    : [
        {
          title: 'Fix all pull secrets that need no decision',
          kind: fixAllKind,
          edit: toWorkspaceEdit([{ document, version, edits }], client.documentChanges),
        },
      ];
}

async function quickFixesAt(
  range: Range,
  checked: CheckedDocument,
  workspace: Workspace,
  client: CodeActionClient,
  token: CancellationToken,
): Promise<readonly CodeAction[]> {
  const { document, findings } = checked;
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  const touched = findings.filter(({ range: at }) => at.start <= to && at.end >= from);
  if (touched.length === 0) {
    return [];
  }
  const [others, configuration] = await Promise.all([
    readAll(
      touched.flatMap((finding) => neededFor(subjectOf(finding, checked))),
      workspace.reader,
    ),
    configurationTargetOf(document.uri, workspace),
  ]);
  if (token.isCancellationRequested) {
    return [];
  }
  const files = { others, configuration };
  const actions = touched.flatMap((finding) => actionsFor(finding, checked, files, client));
  return withoutRepetitions(actions);
}

/** One for each title; it names all findings that it mends alike. */
function withoutRepetitions(actions: readonly CodeAction[]): readonly CodeAction[] {
  const byTitle = new Map<string, CodeAction>();
  for (const action of actions) {
    const alike = byTitle.get(action.title);
    const isSame = alike !== undefined && effectText(alike) === effectText(action);
    const diagnostics = [...(isSame ? (alike.diagnostics ?? []) : []), ...(action.diagnostics ?? [])];
    byTitle.set(action.title, { ...action, diagnostics });
  }
  return [...byTitle.values()];
}

function effectText({ edit, command }: CodeAction): string {
  return JSON.stringify([edit, command]);
}

/** Files that cannot be read are left out, and with them the fixes that need them. */
async function readAll(uris: readonly string[], reader: ManifestReader): Promise<ChangeableFiles['others']> {
  const read = await Promise.all(
    [...new Set(uris)].map(async (uri) => [uri, await reader.read(uri)] as const),
  );
  return new Map(read.flatMap(([uri, file]) => (file ? [[uri, file] as const] : [])));
}

function actionsFor(
  finding: PlacedFinding,
  checked: CheckedDocument,
  files: ChangeableFiles,
  client: CodeActionClient,
): readonly CodeAction[] {
  const { document } = checked;
  const request: FixRequest = {
    ...subjectOf(finding, checked),
    otherFile: (uri) => files.others.get(uri)?.file,
  };
  const places = { positionAt: (offset: number) => document.positionAt(offset), locate: () => undefined };
  return fixesFor(request).flatMap((fix) => {
    const effect = effectOf(fix, finding, checked, files, client);
    return effect
      ? [
          {
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toDiagnostic(finding, places)],
            ...(fix.preferred ? { isPreferred: true } : {}),
            ...effect,
          },
        ]
      : [];
  });
}

function subjectOf(
  finding: PlacedFinding,
  { document, file, context, findings }: CheckedDocument,
): FixSubject {
  return { fileName: document.uri, file, finding, findings, context };
}
