import * as vscode from 'vscode';
import { renderSecret } from '../../../server/src/core/fixes/generatedSecrets/placeSecrets';
import { chooseCredential } from '../credentials/chooseCredential';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { withoutLinks } from '../plainText';
import { fetchLogin, formatTime } from '../secretTargets/fetchLogin';
import { secretData } from '../secretTargets/secretData';
import { validityText } from '../secretTargets/secretLogin';

/** Puts the Secret of a credential on the clipboard, after asking: everything there is readable by other programs. */
export function registerCopySecretAsYaml(store: CredentialStore): vscode.Disposable {
  return vscode.commands.registerCommand('pullSecrets.copySecretAsYaml', async (argument: unknown) => {
    const credential = await chooseCredential(store, argument, 'Credential to copy the Secret of');
    if (!credential) {
      return;
    }
    const copy = 'Copy';
    const answer = await vscode.window.showWarningMessage(
      `Copy the Secret "${credential.secretName}" with its password?`,
      {
        modal: true,
        detail:
          'It holds the password in base64, which is no protection. Every program can read the clipboard, and some keep what was on it.',
      },
      copy,
    );
    if (answer === copy) {
      const result = await fetchLogin(credential);
      if (result.outcome !== 'login') {
        if (result.outcome === 'failed') {
          void vscode.window.showWarningMessage(withoutLinks(result.text));
        }
        return;
      }
      const data = secretData(credential, result.login, []);
      await vscode.env.clipboard.writeText(
        renderSecret({ name: credential.secretName, data: data.reveal() }),
      );
      const validity = validityText([result.login], new Date(), formatTime);
      vscode.window.setStatusBarMessage(`$(key) Copied the Secret ${credential.secretName}`, 5000);
      if (validity !== undefined) {
        void vscode.window.showInformationMessage(
          withoutLinks(`Copied the Secret ${credential.secretName}. ${validity}`),
        );
      }
    }
  });
}
