import * as vscode from 'vscode';
import { type SecretWithLogin, secretsWithLogin } from '../../../server/src/core/fixes/secretsWithLogin';
import { normaliseRegistry } from '../../../server/src/core/images/registryAddress';
import { readManifestFile } from '../../../server/src/core/manifests/manifestFile';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { type Credential, signInName } from '../credentials/credential';

/** A file of the workspace with Secrets that were made from a credential. */
export interface FileWithSecrets {
  readonly uri: vscode.Uri;
  readonly secrets: readonly SecretWithLogin[];
}

const manifests = '**/*.{yaml,yml,json}';
const notOurs = '**/{node_modules,.git}/**';

/** Files whose Secrets hold the credential's login, told by registry and user name; open files as they are on screen. */
export async function filesWithSecretsOf(
  credential: Credential,
  token?: vscode.CancellationToken,
): Promise<readonly FileWithSecrets[]> {
  const address = normaliseRegistry(credential.registry);
  if (!address.ok) {
    return [];
  }
  const login = { registry: address.registry, username: signInName(credential) };
  const found: FileWithSecrets[] = [];
  for (const uri of await vscode.workspace.findFiles(manifests, notOurs, undefined, token)) {
    const text = await textOf(uri);
    // Most files hold no pull secret at all, and are not worth reading closer.
    const secrets = text.includes('kubernetes.io/dockerc')
      ? secretsWithLogin(readManifestFile(text), login)
      : [];
    if (secrets.length > 0) {
      found.push({ uri, secrets });
    }
  }
  return found;
}

/** Gives the Secrets the new password, as one edit that VS Code shows before it is applied. Gives whether any changed. */
export async function updateSecrets(
  files: readonly FileWithSecrets[],
  password: SecretText,
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, secrets } of files) {
    const document = await vscode.workspace.openTextDocument(uri);
    for (const secret of secrets) {
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
  return edit.size > 0 && vscode.workspace.applyEdit(edit);
}

/** A file that cannot be read holds nothing that could be changed. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) {
    return open.getText();
  }
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}
