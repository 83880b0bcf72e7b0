import * as vscode from 'vscode';
import {
  type Login,
  type SecretWithLogin,
  secretsWithLogin,
} from '../../../server/src/core/fixes/generatedSecrets/secretsWithLogin';
import { normaliseRegistry } from '../../../server/src/core/images/registryAddress';
import { readManifestFile } from '../../../server/src/core/manifests/manifestFile';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { type Credential, signInName } from '../credentials/credential';
import { workspaceManifests } from '../workspaceManifests';

/** A file of the workspace with Secrets that were made from a credential. */
export interface FileWithSecrets {
  readonly uri: vscode.Uri;
  readonly secrets: readonly SecretWithLogin[];
}

/** Files whose Secrets hold the credential's login, told by registry and user name; open files as they are on screen. */
export async function filesWithSecretsOf(
  credential: Credential,
  token?: vscode.CancellationToken,
): Promise<readonly FileWithSecrets[]> {
  const login = loginOf(credential);
  const found: FileWithSecrets[] = [];
  for await (const { uri, text } of workspaceManifests(token)) {
    const secrets = secretsIn(text, login);
    if (secrets.length > 0) {
      found.push({ uri, secrets });
    }
  }
  return found;
}

/** Gives the credential's Secrets in these files the new password: one edit, of which the user applies what is ticked. */
export async function updateSecrets(
  files: readonly vscode.Uri[],
  credential: Credential,
  password: SecretText,
): Promise<void> {
  const login = loginOf(credential);
  const edit = new vscode.WorkspaceEdit();
  for (const uri of files) {
    // Read again: the document may have changed since, and its line breaks are not always those on disk.
    const document = await vscode.workspace.openTextDocument(uri);
    for (const secret of secretsIn(document.getText(), login)) {
      const change = secret.withPassword(password);
      if (change) {
        const range = new vscode.Range(
          document.positionAt(change.range.start),
          document.positionAt(change.range.end),
        );
        edit.replace(uri, range, change.newText, {
          needsConfirmation: true,
          label: `New password in Secret ${secret.name}`,
        });
      }
    }
  }
  if (edit.size > 0) {
    await vscode.workspace.applyEdit(edit);
  }
}

function loginOf(credential: Credential): Login | undefined {
  const address = normaliseRegistry(credential.registry);
  return address.ok ? { registry: address.registry, username: signInName(credential) } : undefined;
}

function secretsIn(text: string, login: Login | undefined): readonly SecretWithLogin[] {
  // Most files hold no pull secret at all, and are not worth reading closer.
  return login && text.includes('kubernetes.io/dockerc')
    ? secretsWithLogin(readManifestFile(text), login)
    : [];
}
