import * as vscode from 'vscode';
import { exchange } from '../../../server/src/registryAccess/ecr/ecrSignIn';
import type { Credential } from '../credentials/credential';
import { registryAccessSettings } from '../credentials/verification/registryAccessSettings';
import { type LoginResult, loginForSecret } from './secretLogin';

/** The user can cancel it while AWS is asked. */
export function fetchLogin(credential: Credential): Promise<LoginResult> {
  return loginForSecret(credential, async (aws) => {
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: `Asking AWS for a token for ${credential.registry}…`,
      cancellable: true,
    };
    return vscode.window.withProgress(progress, async (_progress, token) => {
      const cancelling = new AbortController();
      const subscription = token.onCancellationRequested(() => cancelling.abort());
      try {
        const { awsProfiles, request } = registryAccessSettings(credential.registry);
        return await exchange(aws, credential.registry, { awsProfiles, request, signal: cancelling.signal });
      } finally {
        subscription.dispose();
      }
    });
  });
}

/** As the user's own language writes it. */
export function formatTime(time: Date): string {
  return time.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
}
