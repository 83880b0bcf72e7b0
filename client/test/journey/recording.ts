// What went between the client and the language server, in both directions.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface RecordedMessage {
  readonly from: 'server' | 'client';
  readonly message: {
    readonly method?: string;
    readonly params?: {
      readonly textDocument?: { readonly text?: string };
      readonly contentChanges?: readonly { readonly text: string }[];
    };
  };
}

/** The environment that makes language servers write what they say and hear to the end of a file. */
export function recordingInto(file: string): NodeJS.ProcessEnv {
  return {
    NODE_OPTIONS: `--require "${path.join(__dirname, 'recordServer.cjs')}"`,
    PULL_SECRETS_RECORDING: file,
  };
}

export function readRecording(file: string): readonly RecordedMessage[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** The text of documents, which a server must get. */
export function documentTextsIn({ from, message }: RecordedMessage): readonly string[] {
  if (from === 'server') {
    return [];
  }
  const { textDocument, contentChanges = [] } = message.params ?? {};
  switch (message.method) {
    case 'textDocument/didOpen':
      return [textDocument?.text ?? ''];
    case 'textDocument/didChange':
      return contentChanges.map(({ text }) => text);
    default:
      return [];
  }
}

/** The message as JSON, without the text of documents. */
export function restOf(recorded: RecordedMessage): string {
  const texts = documentTextsIn(recorded);
  return JSON.stringify(recorded, (key, value) => (key === 'text' && texts.includes(value) ? '' : value));
}
