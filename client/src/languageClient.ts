import type * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import {
  type AutomaticFix,
  type CredentialSummary,
  Method,
  type PodAtPosition,
  type PodImagesParams,
  type PodsAtParams,
  type SecretEditParams,
  type SecretEditResult,
  type WorkspaceFindings,
  type WorkspaceFindingsParams,
} from '../../server/src/protocol';
import { summarize } from './credentials/credential';
import type { CredentialStore } from './credentials/storage/credentialStore';
import type { KnownVisibilities } from './imageChecks/knownVisibilities';
import { clientOptions, serverIn } from './languageClientOptions';
import { keepServerInformed } from './serverNews';
import { serveVirtualFiles } from './virtualFiles';

/** What commands ask of the language server. */
export interface ManifestServer {
  secretEdit(params: SecretEditParams): Promise<SecretEditResult>;
  /** The pod that a place of a file is in. */
  podsAt(params: PodsAtParams): Promise<readonly PodAtPosition[]>;
  /** Texts of images, each once. */
  podImages(params: PodImagesParams, token?: vscode.CancellationToken): Promise<readonly string[]>;
  /** Waits until the workspace is read. */
  workspaceFindings(
    params: WorkspaceFindingsParams,
    token: vscode.CancellationToken,
  ): Promise<WorkspaceFindings>;
  /** An edit of the server's as VS Code applies it. */
  toWorkspaceEdit(edit: AutomaticFix['edit']): Promise<vscode.WorkspaceEdit>;
}

/** Starts the server, and tells it of the stored credentials by summary: it never gets user name or password. */
export function startLanguageClient(
  context: vscode.ExtensionContext,
  store: CredentialStore,
  known: KnownVisibilities,
  log: vscode.LogOutputChannel,
): ManifestServer & vscode.Disposable {
  const client = new LanguageClient('pullSecrets', 'Pull Secrets', serverIn(context), clientOptions(log));
  client.onRequest(Method.credentials, () => summaries(store));
  serveVirtualFiles(client);
  const news = keepServerInformed(client, store, known);

  const started = client.start();
  // The library shows a failed start to the user; commands that need the server meet it again below.
  started.catch(() => log.error('The language server did not start.'));
  const ask = async <Result>(
    method: string,
    params: unknown,
    token?: vscode.CancellationToken,
  ): Promise<Result> => {
    await started;
    // An argument that is undefined would be sent as a parameter.
    return token ? client.sendRequest(method, params, token) : client.sendRequest(method, params);
  };

  return {
    secretEdit: (params) => ask(Method.secretEdit, params),
    podsAt: (params) => ask(Method.podsAt, params),
    podImages: (params, token) => ask(Method.podImages, params, token),
    workspaceFindings: (params, token) => ask(Method.workspaceFindings, params, token),
    toWorkspaceEdit: (edit) => client.protocol2CodeConverter.asWorkspaceEdit(edit),
    dispose: () => {
      news.dispose();
      // VS Code is shutting the extension down: there is nobody left to tell that stopping failed.
      client.dispose().catch(() => {});
    },
  };
}

async function summaries(store: CredentialStore): Promise<readonly CredentialSummary[]> {
  const { credentials } = await store.list();
  const now = new Date();
  return credentials.map((credential) => summarize(credential, now));
}
