import * as vscode from 'vscode';
import { type GitExposure, gitExposureOf } from './gitExposure';
import type { SecretEdit } from './placeholder';

export type WhatToWrite = 'secret' | 'reference' | 'nothing';

/** Asks before a real credential is written where git would carry it on, unless the user has said not to ask. */
export async function whatToWrite(manifest: vscode.Uri, edit: SecretEdit): Promise<WhatToWrite> {
  if (vscode.workspace.getConfiguration('pullSecrets', manifest).get('secretTarget') === 'document') {
    return 'secret';
  }
  // Where a file of its own gets the Secret, that one counts.
  const [newFile] = edit.newFiles;
  const target = newFile ? vscode.Uri.joinPath(manifest, '..', newFile.suggestedName) : manifest;
  const exposure = await exposureOf(target);
  return exposure === 'outside' || exposure === 'ignored' ? 'secret' : ask(target, exposure);
}

async function exposureOf(target: vscode.Uri): Promise<GitExposure> {
  switch (target.scheme) {
    case 'untitled':
      return 'outside';
    case 'file':
      return gitExposureOf(target.fsPath, { path: gitPath(), mayRun: vscode.workspace.isTrusted });
    default:
      return 'unknown';
  }
}

/** The git that VS Code uses, else the one on the PATH. */
function gitPath(): string {
  const extension = vscode.extensions.getExtension<unknown>('vscode.git');
  const git = extension?.isActive ? pathIn(extension.exports) : undefined;
  return git ?? 'git';
}

function pathIn(exported: unknown): string | undefined {
  try {
    const api = isGitExtension(exported) ? exported.getAPI(1) : undefined;
    return api?.git.path;
  } catch {
    // The setting git.enabled is off.
    return undefined;
  }
}

interface GitExtension {
  getAPI(version: 1): { readonly git: { readonly path: string } };
}

function isGitExtension(exported: unknown): exported is GitExtension {
  return (
    typeof exported === 'object' &&
    exported !== null &&
    'getAPI' in exported &&
    typeof exported.getAPI === 'function'
  );
}

/** Enter takes the first button, so that is the one that writes no password. */
async function ask(target: vscode.Uri, exposure: 'shared' | 'unknown'): Promise<WhatToWrite> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const where =
    exposure === 'shared'
      ? `${name} lies in a Git repository and is not ignored.`
      : `${name} may lie in a Git repository; that could not be found out.`;
  const reference = 'Only Add the Reference';
  const secret = 'Write Secret Here';
  const answer = await vscode.window.showWarningMessage(
    `Write the password into ${name}?`,
    {
      modal: true,
      detail: `${where} A Secret holds the password in base64, which is no protection: everyone who can read the file, the repository or a copy of it can read the password, also after the Secret is deleted again.`,
    },
    reference,
    secret,
  );
  if (answer === undefined) {
    return 'nothing';
  }
  return answer === secret ? 'secret' : 'reference';
}
