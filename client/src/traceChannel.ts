import type { LogOutputChannel } from 'vscode';

/**
 * The channel for traces of the server's messages: it names them and leaves out what they hold, because they carry the
 * text of documents, and a document may hold a Secret. Whoever turns traces on is about to paste them into an issue.
 */
export function withoutMessageText(channel: LogOutputChannel): LogOutputChannel {
  return {
    name: channel.name,
    get logLevel() {
      return channel.logLevel;
    },
    onDidChangeLogLevel: channel.onDidChangeLogLevel,
    trace: (message) => channel.trace(nameOfMessage(message)),
    debug: (message, ...args) => channel.debug(message, ...args),
    info: (message, ...args) => channel.info(message, ...args),
    warn: (message, ...args) => channel.warn(message, ...args),
    error: (message, ...args) => channel.error(message, ...args),
    append: (value) => channel.append(value),
    appendLine: (value) => channel.appendLine(value),
    replace: (value) => channel.replace(value),
    clear: () => channel.clear(),
    show: () => channel.show(true),
    hide: () => channel.hide(),
    dispose: () => channel.dispose(),
  };
}

/** The first line names the message; what it holds follows below. The JSON format has everything in one line. */
export function nameOfMessage(trace: string): string {
  const firstLine = trace.split('\n', 1)[0] ?? '';
  return firstLine.includes('{') ? '(a message; traces in JSON are left out)' : firstLine;
}
