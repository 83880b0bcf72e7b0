// Everything that VS Code with the extension shows, keeps, logs and sends, to be searched for secrets.
import assert from 'node:assert/strict';
import path from 'node:path';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import { Method } from '../../../server/src/protocol';
import { filesBelow, type Place, placesIn, textPlace } from './leaks';
import { documentTextsIn, readRecording, recordingInto, restOf } from './recording';
import { recordShownText } from './shownText';
import type { Journey } from './useWorkbench';

export interface LeakSearch {
  /** Of the workbench, so that there is everything to search: messages of the server, and logs with all that they can hold. */
  readonly options: { readonly env: NodeJS.ProcessEnv; readonly logLevel: string };
  /** To be called when the window is there, before anything is done in it. */
  start(workbench: Journey): Promise<void>;
  /** `except` matches the files of the workspace that hold secrets because they must. */
  places(workbench: Journey, except: RegExp): Promise<readonly Place[]>;
  /** The text of documents that the server got. */
  documents(): readonly Place[];
}

/** For the tests of the surrounding `describe`. */
export function useLeakSearch(): LeakSearch {
  const recordings = temporaryFolder('pull-secrets-recording-');
  const recording = path.join(recordings.path, 'messages.jsonl');
  const consoleLines: string[] = [];
  let shownText = (): string => '';
  after(() => recordings.remove());

  return {
    options: {
      env: recordingInto(recording),
      logLevel: 'kubernetes-pull-secrets.kubernetes-pull-secrets=trace',
    },
    start: async ({ page }) => {
      page.on('console', (message) => consoleLines.push(message.text()));
      shownText = await recordShownText(page);
    },
    places: async ({ page, server, folder }, except) => {
      const messages = readRecording(recording);
      const places = [
        ...messages.map((message) => textPlace('a message to or from the language server', restOf(message))),
        // VS Code copies text of open documents there (hot exit, Local History): to it they are all alike.
        ...filesBelow(server.dataFolder, /[/\\]User[/\\](Backups|History)[/\\]/),
        ...filesBelow(folder, except),
        ...(await placesIn(page)),
        textPlace('what the window showed', shownText()),
        textPlace('the console of the window', consoleLines.join('\n')),
        textPlace('the output of the server', server.output()),
      ];
      // It looks where something could be: at what the server asks, at messages, and at a log that traces all.
      assert.ok(
        messages.some(({ from, message }) => from === 'server' && message.method === Method.credentials),
      );
      assert.match(shownText(), /notification-list-item-message/u);
      const logs = places.filter(({ name }) => name.endsWith('Pull Secrets.log'));
      assert.ok(logs.some(({ content }) => content.includes(Method.credentials)));
      return places;
    },
    documents: () =>
      readRecording(recording)
        .flatMap(documentTextsIn)
        .map((text) => textPlace('document text', text)),
  };
}
