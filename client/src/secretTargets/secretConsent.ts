import * as vscode from 'vscode';
import { nameOfFile } from './document';
import { gitExposureOfUri } from './gitExposure';

export type WhatToWrite = 'secret' | 'reference' | 'nothing';

/**
 * Asks before a real credential is written where git would carry it on, unless the user has said not to ask: that setting
 * has the scope `application`, because a cloned repository must not say so. `targets` are all files that would get it;
 * `warning` is what else must be known of it.
 */
export async function whatToWrite(
  targets: readonly vscode.Uri[],
  warning: string | undefined,
): Promise<WhatToWrite> {
  if (vscode.workspace.getConfiguration('pullSecrets').get('secretTarget') === 'document') {
    return 'secret';
  }
  const exposed = await exposedIn(targets);
  if (exposed.length === 0) {
    return 'secret';
  }
  const names = exposed.map(({ target }) => nameOfFile(target)).join(' and ');
  const exposure = exposed.some((one) => one.exposure === 'shared') ? 'shared' : 'unknown';
  return ask(names, exposure, warning);
}

/** Those of the files that Git would carry to others, or may. */
export async function sharedByGit(files: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  return (await exposedIn(files)).map(({ target }) => target);
}

async function exposedIn(targets: readonly vscode.Uri[]) {
  const git = { path: gitPath(), mayRun: vscode.workspace.isTrusted };
  const exposures = await Promise.all(
    targets.map(async (target) => ({ target, exposure: await gitExposureOfUri(target, git) })),
  );
  return exposures.filter(({ exposure }) => exposure === 'shared' || exposure === 'unknown');
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
async function ask(
  names: string,
  exposure: 'shared' | 'unknown',
  warning: string | undefined,
): Promise<WhatToWrite> {
  const where =
    exposure === 'shared'
      ? 'That is in a Git repository, and not ignored.'
      : 'That may be in a Git repository; it could not be found out.';
  const reference = 'Only Add the Reference';
  const secret = 'Write Secret Here';
  const answer = await vscode.window.showWarningMessage(
    `Write the password into ${names}?`,
    {
      modal: true,
      detail: `${where} A Secret holds the password in base64, which is no protection: everyone who can read the file, the repository or a copy of it can read the password, also after the Secret is deleted again.${warning === undefined ? '' : `\n\n${warning}`}`,
    },
    reference,
    secret,
  );
  if (answer === undefined) {
    return 'nothing';
  }
  return answer === secret ? 'secret' : 'reference';
}
