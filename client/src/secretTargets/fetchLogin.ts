import * as vscode from 'vscode';
import { exchange } from '../../../server/src/registryAccess/ecr/ecrSignIn';
import { withCancellableProgress } from '../cancellableProgress';
import type { Credential } from '../credentials/credential';
import { registryAccessSettings } from '../credentials/verification/registryAccessSettings';
import { type LoginResult, loginForSecret } from './secretLogin';

/** The user can cancel it while AWS is asked. */
export function fetchLogin(credential: Credential): Promise<LoginResult> {
  return loginForSecret(credential, (aws) =>
    withCancellableProgress(`Asking AWS for a token for ${credential.registry}…`, (signal) => {
      const { awsProfiles, request } = registryAccessSettings(credential.registry);
      return exchange(aws, credential.registry, { awsProfiles, request, signal });
    }),
  );
}

/** As the user's own language writes it. */
export function formatTime(time: Date): string {
  return time.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
}
