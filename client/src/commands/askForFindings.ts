import * as vscode from 'vscode';
import type { WorkspaceFindings, WorkspaceFindingsParams } from '../../../server/src/protocol';
import type { ManifestServer } from '../languageClient';

/** Asks the server, with progress that can be cancelled; undefined if it was. */
export async function askForFindings(
  server: ManifestServer,
  title: string,
  params: WorkspaceFindingsParams,
): Promise<WorkspaceFindings | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    try {
      const found = await server.workspaceFindings(params, token);
      return token.isCancellationRequested ? undefined : found;
    } catch (error) {
      if (token.isCancellationRequested) {
        return undefined;
      }
      throw error;
    }
  });
}
