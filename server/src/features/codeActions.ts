import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Connection,
  type TextDocuments,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { imagesOfPod } from '../core/fixes/coveringCredentials';
import { type FixRequest, type FixSubject, isImageFinding, type OfferedFix } from '../core/fixes/fix';
import { fixesFor, neededFor } from '../core/fixes/fixes';
import type { PlacedFinding } from '../core/rules/findingsOfFile';
import type { ImageFindingData } from '../core/rules/rule';
import {
  type AddCredentialArguments,
  type CheckImageArguments,
  ClientCommand,
  type PodSpecLocation,
  type UseCredentialArguments,
} from '../protocol';
import type { ManifestReader, ReadManifest } from '../workspace/manifestReader';
import type { CheckedDocument, Findings } from './findings';
import { toDiagnostic } from './toDiagnostic';
import { toWorkspaceEdit } from './toWorkspaceEdit';

/** What the client said it can do. */
export interface CodeActionClient {
  /** It fills in Secrets and asks for credentials. */
  readonly secretEdits: boolean;
  /** It asks registries about images. */
  readonly anonymousChecks: boolean;
  /** It takes edits that name the version they fit. */
  readonly documentChanges: boolean;
}

export function registerCodeActions(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  findings: Findings,
  reader: ManifestReader,
  client: CodeActionClient,
): void {
  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const wanted =
      context.only?.some((kind) => kind === '' || CodeActionKind.QuickFix.startsWith(kind)) ?? true;
    const document = documents.get(textDocument.uri);
    const checked = document && wanted ? await findings.of(document) : undefined;
    if (!checked) {
      return [];
    }
    const from = checked.document.offsetAt(range.start);
    const to = checked.document.offsetAt(range.end);
    const touched = checked.findings.filter(({ range: at }) => at.start <= to && at.end >= from);
    const others = await readAll(
      touched.flatMap((finding) => neededFor(subjectOf(finding, checked))),
      reader,
    );
    if (token.isCancellationRequested) {
      return [];
    }
    const actions = touched.flatMap((finding) => actionsFor(finding, checked, others, client));
    return [...new Map(actions.map((action) => [action.title, action])).values()];
  });
}

type OtherFiles = ReadonlyMap<string, ReadManifest>;

/** Files that cannot be read are left out, and with them the fixes that need them. */
async function readAll(uris: readonly string[], reader: ManifestReader): Promise<OtherFiles> {
  const read = await Promise.all(
    [...new Set(uris)].map(async (uri) => [uri, await reader.read(uri)] as const),
  );
  return new Map(read.flatMap(([uri, file]) => (file ? [[uri, file] as const] : [])));
}

function actionsFor(
  finding: PlacedFinding,
  checked: CheckedDocument,
  others: OtherFiles,
  client: CodeActionClient,
): readonly CodeAction[] {
  const { document } = checked;
  const request: FixRequest = {
    ...subjectOf(finding, checked),
    otherFile: (uri) => others.get(uri)?.file,
  };
  const places = { positionAt: (offset: number) => document.positionAt(offset), locate: () => undefined };
  return fixesFor(request).flatMap((fix) => {
    const effect = effectOf(fix, finding, checked, others, client);
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

type Effect = { readonly edit: WorkspaceEdit } | { readonly command: Command };

function effectOf(
  { title, action }: OfferedFix,
  finding: PlacedFinding,
  checked: CheckedDocument,
  others: OtherFiles,
  client: CodeActionClient,
): Effect | undefined {
  if (action.kind === 'edit') {
    const { document } = checked;
    const own = { document, version: document.version, edits: action.edits };
    const elsewhere = (action.elsewhere ?? []).flatMap(({ file, edits }) => {
      const other = others.get(file);
      return other ? [{ ...other, edits }] : [];
    });
    return { edit: toWorkspaceEdit([own, ...elsewhere], client.documentChanges) };
  }
  const isTaken = action.kind === 'check-image' ? client.anonymousChecks : client.secretEdits;
  return isTaken && isImageFinding(finding)
    ? { command: commandOf(title, action, finding, checked) }
    : undefined;
}

function commandOf(
  title: string,
  action: Exclude<OfferedFix['action'], { kind: 'edit' }>,
  finding: PlacedFinding<ImageFindingData>,
  { document, findings }: CheckedDocument,
): Command {
  if (action.kind === 'check-image') {
    const argument: CheckImageArguments = { image: finding.data.image };
    return { title, command: ClientCommand.checkImages, arguments: [argument] };
  }
  const location = locationOf(finding, document.uri);
  if (action.kind === 'generate-secrets') {
    const argument: UseCredentialArguments = {
      location,
      credentialIds: action.credentials.map(({ id }) => id),
      images: imagesOfPod(finding, findings),
    };
    return { title, command: ClientCommand.useCredentialAndGenerateSecret, arguments: [argument] };
  }
  const argument: AddCredentialArguments = { location, registry: action.host, image: finding.data.image };
  return { title, command: ClientCommand.addCredentialForImage, arguments: [argument] };
}

function locationOf({ documentIndex, data }: PlacedFinding<ImageFindingData>, uri: string): PodSpecLocation {
  return {
    uri,
    documentIndex,
    kind: data.workload.kind,
    ...(data.workload.name === undefined ? {} : { name: data.workload.name }),
    ...(data.namespace === undefined ? {} : { namespace: data.namespace }),
    podSpecPath: data.podSpecPath,
  };
}
