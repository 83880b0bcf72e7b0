import type { WorkspaceFindings, WorkspaceFindingsParams } from '../../../server/src/protocol';
import { withCancellableProgress } from '../cancellableProgress';
import type { ManifestServer } from '../languageClient';

/** Asks the server, with progress that can be cancelled; undefined if it was. */
export async function askForFindings(
  server: ManifestServer,
  title: string,
  params: WorkspaceFindingsParams,
): Promise<WorkspaceFindings | undefined> {
  return withCancellableProgress(title, async (_signal, { token }) => {
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
