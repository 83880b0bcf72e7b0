import * as vscode from 'vscode';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { Credential } from '../credentials/credential';
import { withoutLinks } from '../plainText';
import { fetchLogin } from './fetchLogin';
import { sharedByGit } from './secretConsent';
import { updateWords } from './updateWords';
import { type FileWithSecrets, filesWithSecretsOf, updateSecrets } from './workspaceSecrets';

/** Offers the workspace's Secrets that hold an older password of the credential its present one, or a fresh token. */
export async function offerUpdate(credential: Credential): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Window,
    title: `Looking for Secrets made from "${credential.label}"…`,
  };
  const found = await vscode.window.withProgress(options, () => filesWithSecretsOf(credential));
  // AWS is asked for a token only where there is a Secret to put it into.
  const password = found.length === 0 ? undefined : await passwordOf(credential);
  const files = password ? outdated(found, password) : [];
  if (!password || files.length === 0) {
    return;
  }
  const { question, detail, action } = await wordsOf(files, credential);
  const answer = await vscode.window.showWarningMessage(
    withoutLinks(question),
    { modal: true, detail },
    ...(action === undefined ? [] : [action]),
  );
  if (answer === undefined) {
    return;
  }
  await updateSecrets(
    files.map(({ uri }) => uri),
    credential,
    password,
  );
  const left = outdated(await filesWithSecretsOf(credential), password).filter(hasChangeable);
  // Not awaited: the message may stay for as long as the user likes.
  void (left.length === 0
    ? vscode.window.showInformationMessage(
        'Updated the Secrets here. Apply them to the cluster, so that pods use the new password.',
      )
    : vscode.window.showWarningMessage(
        withoutLinks(`Secrets with the old password are left in ${left.map(nameOf).join(', ')}.`),
      ));
}

/** What its Secrets are to hold now; undefined, with a message, when AWS gives no token. */
async function passwordOf(credential: Credential): Promise<SecretText | undefined> {
  const result = await fetchLogin(credential);
  if (result.outcome === 'failed') {
    // Not awaited: the message may stay for as long as the user likes.
    void vscode.window.showWarningMessage(withoutLinks(result.text));
  }
  return result.outcome === 'login' ? result.login.password : undefined;
}

/** Immutable ones too: nobody else would tell of them. */
function outdated(files: readonly FileWithSecrets[], password: SecretText): readonly FileWithSecrets[] {
  return files
    .map(({ uri, secrets }) => ({
      uri,
      secrets: secrets.filter((secret) => secret.immutable || secret.withPassword(password)),
    }))
    .filter(({ secrets }) => secrets.length > 0);
}

async function wordsOf(files: readonly FileWithSecrets[], { kind, label }: Credential) {
  const secrets = files.flatMap(({ uri, secrets: found }) =>
    found.map(({ name, immutable }) => ({ name, immutable, file: nameOf({ uri }) })),
  );
  const changeable = files.filter(hasChangeable);
  const shared = await sharedByGit(changeable.map(({ uri }) => uri));
  return updateWords(
    kind === 'basic' ? `the old password of "${label}"` : `a token that the old keys of "${label}" gave`,
    secrets,
    shared.map((uri) => vscode.workspace.asRelativePath(uri)),
  );
}

function hasChangeable({ secrets }: FileWithSecrets): boolean {
  return secrets.some(({ immutable }) => !immutable);
}

function nameOf({ uri }: Pick<FileWithSecrets, 'uri'>): string {
  return vscode.workspace.asRelativePath(uri);
}
