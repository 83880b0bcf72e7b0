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
import type { OfferedFix } from '../core/fixes/fix';
import { fixesFor } from '../core/fixes/fixes';
import type { PlacedFinding } from '../core/rules/findingsOfFile';
import {
  type AddCredentialArguments,
  type CheckImageArguments,
  ClientCommand,
  type PodSpecLocation,
  type UseCredentialArguments,
} from '../protocol';
import type { CheckedDocument, Findings } from './findings';
import { toDiagnostic } from './toDiagnostic';
import { toProtocolEdits } from './toRange';

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
  client: CodeActionClient,
): void {
  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const wanted =
      context.only?.some((kind) => kind === '' || CodeActionKind.QuickFix.startsWith(kind)) ?? true;
    const document = documents.get(textDocument.uri);
    const checked = document && wanted ? await findings.of(document) : undefined;
    if (!checked || token.isCancellationRequested) {
      return [];
    }
    const from = checked.document.offsetAt(range.start);
    const to = checked.document.offsetAt(range.end);
    const actions = checked.findings
      .filter((finding) => finding.range.start <= to && finding.range.end >= from)
      .flatMap((finding) => actionsFor(finding, checked, client));
    return [...new Map(actions.map((action) => [action.title, action])).values()];
  });
}

function actionsFor(
  finding: PlacedFinding,
  checked: CheckedDocument,
  client: CodeActionClient,
): readonly CodeAction[] {
  const { document, file, context, findings } = checked;
  return fixesFor({ file, finding, findings, context }).flatMap((fix) => {
    const effect = effectOf(fix, finding, checked, client);
    return effect
      ? [
          {
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toDiagnostic(finding, document)],
            ...(fix.preferred ? { isPreferred: true } : {}),
            ...effect,
          },
        ]
      : [];
  });
}

type Effect = { readonly edit: WorkspaceEdit } | { readonly command: Command };

function effectOf(
  { title, action }: OfferedFix,
  finding: PlacedFinding,
  { document, findings }: CheckedDocument,
  client: CodeActionClient,
): Effect | undefined {
  if (action.kind === 'edit') {
    const edits = toProtocolEdits(action.edits, document);
    const { uri, version } = document;
    return client.documentChanges
      ? { edit: { documentChanges: [{ textDocument: { uri, version }, edits }] } }
      : { edit: { changes: { [uri]: edits } } };
  }
  if (action.kind === 'check-image') {
    const argument: CheckImageArguments = { image: finding.data.image };
    return client.anonymousChecks
      ? { command: { title, command: ClientCommand.checkImages, arguments: [argument] } }
      : undefined;
  }
  if (!client.secretEdits) {
    return undefined;
  }
  const location = locationOf(finding, document.uri);
  if (action.kind === 'generate-secrets') {
    const argument: UseCredentialArguments = {
      location,
      credentialIds: action.credentials.map(({ id }) => id),
      images: imagesOfPod(finding, findings),
    };
    return {
      command: { title, command: ClientCommand.useCredentialAndGenerateSecret, arguments: [argument] },
    };
  }
  const argument: AddCredentialArguments = { location, registry: action.host, image: finding.data.image };
  return { command: { title, command: ClientCommand.addCredentialForImage, arguments: [argument] } };
}

function locationOf({ documentIndex, data }: PlacedFinding, uri: string): PodSpecLocation {
  return {
    uri,
    documentIndex,
    kind: data.workload.kind,
    ...(data.workload.name === undefined ? {} : { name: data.workload.name }),
    ...(data.namespace === undefined ? {} : { namespace: data.namespace }),
    podSpecPath: data.podSpecPath,
  };
}
