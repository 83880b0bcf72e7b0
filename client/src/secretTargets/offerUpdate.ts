import * as vscode from 'vscode';
import type { BasicCredential } from '../credentials/credential';
import { withoutLinks } from '../plainText';
import { sharedByGit } from './secretConsent';
import { updateWords } from './updateWords';
import { type FileWithSecrets, filesWithSecretsOf, updateSecrets } from './workspaceSecrets';

/** Offers the workspace's Secrets that hold an older password of the credential its present one. */
export async function offerUpdate(credential: BasicCredential): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Window,
    title: `Looking for Secrets made from "${credential.label}"…`,
  };
  const files = await vscode.window.withProgress(options, async () =>
    outdated(await filesWithSecretsOf(credential), credential),
  );
  if (files.length === 0) {
    return;
  }
  const { question, detail, action } = await wordsOf(files, credential.label);
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
    credential.password,
  );
  const left = outdated(await filesWithSecretsOf(credential), credential).filter(hasChangeable);
  // Not awaited: the message may stay for as long as the user likes.
  void (left.length === 0
    ? vscode.window.showInformationMessage(
        'Updated the Secrets here. Apply them to the cluster, so that pods use the new password.',
      )
    : vscode.window.showWarningMessage(
        withoutLinks(`Secrets with the old password are left in ${left.map(nameOf).join(', ')}.`),
      ));
}

/** Immutable ones too: nobody else would tell of them. */
function outdated(
  files: readonly FileWithSecrets[],
  { password }: BasicCredential,
): readonly FileWithSecrets[] {
  return files
    .map(({ uri, secrets }) => ({
      uri,
      secrets: secrets.filter((secret) => secret.immutable || secret.withPassword(password)),
    }))
    .filter(({ secrets }) => secrets.length > 0);
}

async function wordsOf(files: readonly FileWithSecrets[], label: string) {
  const secrets = files.flatMap(({ uri, secrets: found }) =>
    found.map(({ name, immutable }) => ({ name, immutable, file: nameOf({ uri }) })),
  );
  const changeable = files.filter(hasChangeable);
  const shared = await sharedByGit(changeable.map(({ uri }) => uri));
  return updateWords(
    label,
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
