import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type ImageVisibilityParams, Method } from '../../server/src/protocol';
import type { CredentialStore } from './credentials/storage/credentialStore';
import type { KnownVisibilities } from './imageChecks/knownVisibilities';

/** Adding a credential touches a record and a file, also in other windows: one message is enough for both. */
const settleMs = 50;

/** Tells the server what it cannot see itself. One that went away is told, or asks, when it is started anew. */
export function keepServerInformed(
  client: LanguageClient,
  store: CredentialStore,
  known: KnownVisibilities,
): vscode.Disposable {
  return vscode.Disposable.from(
    tellOfCredentials(client, store),
    tellOfAnswers(client, known),
    vscode.workspace.onDidGrantWorkspaceTrust(() => tell(client, Method.workspaceTrusted)),
  );
}

function tellOfCredentials(client: LanguageClient, store: CredentialStore): vscode.Disposable {
  let settling: NodeJS.Timeout | undefined;
  const changes = store.onDidChange(() => {
    clearTimeout(settling);
    settling = setTimeout(() => tell(client, Method.credentialsChanged), settleMs);
  });
  return vscode.Disposable.from(changes, { dispose: () => clearTimeout(settling) });
}

function tellOfAnswers(client: LanguageClient, known: KnownVisibilities): vscode.Disposable {
  const tellAnswers = (): void => {
    const params: ImageVisibilityParams = { answers: known.answers() };
    if (params.answers.length > 0) {
      tell(client, Method.imageVisibility, params);
    }
  };
  return vscode.Disposable.from(
    known.onDidChange(tellAnswers),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        tellAnswers();
      }
    }),
  );
}

/** A server that is starting is told as soon as it listens. */
function tell(client: LanguageClient, method: string, params?: object): void {
  // An argument that is undefined would be sent as a parameter.
  const sent = params ? client.sendNotification(method, params) : client.sendNotification(method);
  sent.catch(() => {
    // It went away.
  });
}
