import * as vscode from 'vscode';
import type { ManifestServer } from '../languageClient';
import { isManifest } from '../manifestLanguages';
import { anonymousCheckMode } from './imageCheckSettings';
import type { ImageChecks } from './imageChecks';
import { notKnownPublic } from './notKnownPublic';
import { OpenFileChecks } from './openFileChecks';

const settleMs = 1500;

/** With `"pullSecrets.anonymousCheck": "auto"`, asks about the images of files that are open. */
export function registerAutomaticChecks(
  checks: ImageChecks,
  server: Pick<ManifestServer, 'podImages'>,
): vscode.Disposable {
  const background = new OpenFileChecks({
    isWanted: () => anonymousCheckMode() === 'auto',
    // Only registries of the catalogue: those that the user named are asked when the user says so.
    ask: (images, options) => checks.ask(images, [], options),
    settleMs,
  });
  const schedule = (document: vscode.TextDocument): void => {
    if (isManifest(document)) {
      background.schedule({ id: document.uri.toString(), images: () => imagesOf(document, server) });
    }
  };
  const scheduleAll = (): void => vscode.workspace.textDocuments.forEach(schedule);
  scheduleAll();
  return vscode.Disposable.from(
    background,
    vscode.workspace.onDidOpenTextDocument(schedule),
    vscode.workspace.onDidSaveTextDocument(schedule),
    vscode.workspace.onDidGrantWorkspaceTrust(scheduleAll),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('pullSecrets.anonymousCheck')) {
        scheduleAll();
      }
    }),
  );
}

async function imagesOf(
  document: vscode.TextDocument,
  server: Pick<ManifestServer, 'podImages'>,
): Promise<readonly string[]> {
  return document.isClosed ? [] : notKnownPublic(await server.podImages({ uri: document.uri.toString() }));
}
