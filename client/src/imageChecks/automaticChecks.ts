import * as vscode from 'vscode';
import { anonymousCheckMode, settingsFor } from './imageCheckSettings';
import type { ImageChecks } from './imageChecks';
import { manifestImages } from './manifestImages';

const languages = ['yaml', 'helm', 'json', 'jsonc'];
/** Milliseconds after a file was opened or saved: whoever leafs through files asks nobody. */
const settleMs = 1500;
/** In the background one thing at a time is fast enough, and nobody notices it. */
const limits = { overall: 2, perHost: 1 };
/** Images of one file beyond these wait for the command. */
const mostImages = 50;

/** With `"pullSecrets.anonymousCheck": "auto"`, asks about the images of files that are open. */
export function registerAutomaticChecks(checks: ImageChecks): vscode.Disposable {
  const settling = new Map<string, NodeJS.Timeout>();
  const ended = new AbortController();
  const schedule = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(settling.get(key));
    if (anonymousCheckMode() !== 'auto' || !languages.includes(document.languageId)) {
      return;
    }
    settling.set(
      key,
      setTimeout(() => {
        settling.delete(key);
        checkDocument(document, checks, ended.signal).catch(() => {
          // Answers that could not be kept are asked for again.
        });
      }, settleMs),
    );
  };
  const scheduleAll = (): void => {
    vscode.workspace.textDocuments.forEach(schedule);
  };
  scheduleAll();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(schedule),
    vscode.workspace.onDidSaveTextDocument(schedule),
    vscode.workspace.onDidGrantWorkspaceTrust(scheduleAll),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('pullSecrets.anonymousCheck')) {
        scheduleAll();
      }
    }),
    {
      dispose: () => {
        ended.abort();
        for (const timer of settling.values()) {
          clearTimeout(timer);
        }
      },
    },
  );
}

/** Only registries of the catalogue: those that the user named are asked when the user says so. */
async function checkDocument(
  document: vscode.TextDocument,
  checks: ImageChecks,
  signal: AbortSignal,
): Promise<void> {
  if (anonymousCheckMode() !== 'auto' || document.isClosed) {
    return;
  }
  const images = manifestImages(document.getText(), settingsFor(document.uri));
  await checks.ask([...new Set(images)].slice(0, mostImages), [], { signal, limits });
}
