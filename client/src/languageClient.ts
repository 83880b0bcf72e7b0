import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from 'vscode-languageclient/node';
import {
  type AutomaticFix,
  type CredentialSummary,
  type ImageVisibilityParams,
  type InitializationOptions,
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
import { manifestSelector } from './manifestLanguages';
import { withoutMessageText } from './traceChannel';
import { serveVirtualFiles } from './virtualFiles';

/** Adding a credential touches a record and a file, also in other windows: one message is enough for both. */
const settleMs = 50;

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
  const client = new LanguageClient('pullSecrets', 'Pull Secrets', serverIn(context), optionsWith(log));
  client.onRequest(Method.credentials, () => summaries(store));
  serveVirtualFiles(client);

  let settling: NodeJS.Timeout | undefined;
  const changes = store.onDidChange(() => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (client.isRunning()) {
        client.sendNotification(Method.credentialsChanged).catch(() => {
          // The server went away; the next one asks for the credentials itself.
        });
      }
    }, settleMs);
  });

  const tellAnswers = (): void => {
    const params: ImageVisibilityParams = { answers: known.answers() };
    if (client.isRunning() && params.answers.length > 0) {
      client.sendNotification(Method.imageVisibility, params).catch(() => {
        // The server went away; the next one is told when it runs.
      });
    }
  };
  const answers = known.onDidChange(tellAnswers);
  const states = client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) {
      tellAnswers();
    }
  });
  const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => {
    client.sendNotification(Method.workspaceTrusted).catch(() => {
      // The next server is told when it starts.
    });
  });

  const started = client.start();
  // The library shows a failed start to the user; commands that need the server meet it again below.
  started.catch(() => log.error('The language server did not start.'));

  return {
    secretEdit: async (params) => {
      await started;
      return client.sendRequest<SecretEditResult>(Method.secretEdit, params);
    },
    podsAt: async (params) => {
      await started;
      return client.sendRequest<readonly PodAtPosition[]>(Method.podsAt, params);
    },
    podImages: async (params, token) => {
      await started;
      // An argument that is undefined would be sent as a parameter.
      return token
        ? client.sendRequest<readonly string[]>(Method.podImages, params, token)
        : client.sendRequest<readonly string[]>(Method.podImages, params);
    },
    workspaceFindings: async (params, token) => {
      await started;
      return client.sendRequest<WorkspaceFindings>(Method.workspaceFindings, params, token);
    },
    toWorkspaceEdit: (edit) => client.protocol2CodeConverter.asWorkspaceEdit(edit),
    dispose: () => {
      clearTimeout(settling);
      changes.dispose();
      answers.dispose();
      states.dispose();
      trust.dispose();
      // VS Code is shutting the extension down: there is nobody left to tell that stopping failed.
      client.dispose().catch(() => {});
    },
  };
}

function serverIn(context: vscode.ExtensionContext) {
  const run = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=0'] } } };
}

function optionsWith(log: vscode.LogOutputChannel): LanguageClientOptions {
  // It outlines every YAML file, and completes ours by the schema that package.json tells it of.
  const hasYamlExtension = vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
  const initializationOptions: InitializationOptions = {
    files: true,
    trusted: vscode.workspace.isTrusted,
    secretEdits: true,
    settingEdits: true,
    anonymousChecks: true,
    showsFixes: true,
    documentSymbols: !hasYamlExtension,
    configurationCompletion: !hasYamlExtension,
  };
  return {
    documentSelector: manifestSelector,
    initializationOptions,
    outputChannel: log,
    traceOutputChannel: withoutMessageText(log),
  };
}

async function summaries(store: CredentialStore): Promise<readonly CredentialSummary[]> {
  const { credentials } = await store.list();
  const now = new Date();
  return credentials.map((credential) => summarize(credential, now));
}
