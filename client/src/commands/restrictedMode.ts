import * as vscode from 'vscode';

/** A folder that nobody trusts must not make requests with names of its choice, nor have credentials sent. */
export async function explainRestrictedMode(purpose: string): Promise<void> {
  const manage = 'Manage Workspace Trust';
  const answer = await vscode.window.showWarningMessage(
    `In Restricted Mode no registry is asked about images of this workspace. Trust the workspace to ${purpose}.`,
    manage,
  );
  if (answer === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
