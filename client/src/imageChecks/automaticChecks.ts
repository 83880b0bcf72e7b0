import * as vscode from 'vscode';
import { anonymousCheckMode, settingsFor } from './imageCheckSettings';
import type { ImageChecks } from './imageChecks';
import { manifestImages } from './manifestImages';
import { OpenFileChecks } from './openFileChecks';

const languages = ['yaml', 'helm', 'json', 'jsonc'];
const settleMs = 1500;

/** With `"pullSecrets.anonymousCheck": "auto"`, asks about the images of files that are open. */
export function registerAutomaticChecks(checks: ImageChecks): vscode.Disposable {
  const background = new OpenFileChecks({
    isWanted: () => anonymousCheckMode() === 'auto',
    // Only registries of the catalogue: those that the user named are asked when the user says so.
    ask: (images, options) => checks.ask(images, [], options),
    settleMs,
  });
  const schedule = (document: vscode.TextDocument): void => {
    if (languages.includes(document.languageId)) {
      background.schedule({ id: document.uri.toString(), images: () => imagesOf(document) });
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

function imagesOf(document: vscode.TextDocument): readonly string[] {
  return document.isClosed ? [] : manifestImages(document.getText(), settingsFor(document.uri));
}
