/** For tests: an editor that speaks to the server over streams in memory. */
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  ProgressType,
  type ProtocolConnection,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { attach } from '../connection';
import { type CredentialSummary, Method } from '../protocol';
import type { Clock } from '../workspace/clock';
import type { WorkspaceFiles } from '../workspace/workspaceFiles';

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly settings?: unknown;
  readonly credentials?: readonly CredentialSummary[];
  /** The workspace's files on disk; their folder is `workspaceFolder`. */
  readonly files?: WorkspaceFiles;
  /** Files that the server has to ask the client for, by URI. */
  readonly virtualFiles?: Readonly<Record<string, string>>;
  /** Stands in for the system's. */
  readonly clock?: Clock;
  /** Another folder than `workspaceFolder`. */
  readonly folder?: string;
}

/** The one folder of the workspace, where there are files. */
export const workspaceFolder = 'file:///workspace';

const pulling: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
  },
  textDocument: { diagnostic: { relatedInformation: true } },
};

export class Editor {
  readonly pushed: { readonly uri: string; readonly version?: number; readonly diagnostics: Diagnostic[] }[] =
    [];
  readonly logged: string[] = [];
  /** Everything the server sent, as JSON, in order. */
  readonly received: string[] = [];
  settings: unknown;
  credentials: readonly CredentialSummary[];
  refreshes = 0;
  readonly #documents = new Map<string, TextDocument>();

  private constructor(
    private readonly connection: ProtocolConnection,
    options: EditorOptions,
  ) {
    this.settings = options.settings ?? {};
    this.credentials = options.credentials ?? [];
  }

  initializeResult: InitializeResult | undefined;

  static async start(options: EditorOptions = {}): Promise<Editor> {
    const up = new PassThrough();
    const down = new PassThrough();
    attach(createConnection(up, down), options.files, options.clock);
    const connection = createProtocolConnection(down, up);
    const editor = new Editor(connection, options);
    down.on('data', (part: Buffer) => editor.received.push(part.toString('utf8')));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => editor.settings),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      editor.refreshes += 1;
      return null;
    });
    connection.onRequest(Method.credentials, () => editor.credentials);
    const virtualFiles = new Map(Object.entries(options.virtualFiles ?? {}));
    connection.onRequest(Method.filesBelow, () => [...virtualFiles.keys()]);
    connection.onRequest(Method.readFile, ({ uri }: { uri: string }) => {
      const text = virtualFiles.get(uri);
      return text === undefined ? null : { text };
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      editor.logged.push(message);
    });
    connection.onNotification('textDocument/publishDiagnostics', (params) => {
      editor.pushed.push(params);
    });
    connection.listen();
    editor.initializeResult = await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: options.files
        ? [{ uri: options.folder ?? workspaceFolder, name: 'workspace' }]
        : null,
      capabilities: options.capabilities ?? pulling,
      initializationOptions: options.initializationOptions ?? { secretEdits: true },
    });
    await connection.sendNotification('initialized', {});
    return editor;
  }

  async open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.#documents.set(uri, document);
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Changes a document as an editor does: only the stretch that differs is sent. */
  async change(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const document = this.document(uri);
    const version = document.version + 1;
    const changed = TextDocument.create(
      uri,
      document.languageId,
      version,
      TextDocument.applyEdits(document, [...edits]),
    );
    this.#documents.set(uri, changed);
    // Later places first, so that earlier ones still fit.
    const contentChanges = [...edits]
      .sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
      .map(({ range, newText }) => ({ range, text: newText }));
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) {
      throw new Error(`${uri} is not open`);
    }
    return document;
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report: { items: Diagnostic[] } = await this.request('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items;
  }

  codeActions(uri: string, diagnostic: Diagnostic, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const context = { diagnostics: [diagnostic], ...(only ? { only } : {}) };
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostic.range,
      context,
    });
  }

  request<Result>(method: string, params: unknown): Promise<Result> {
    return this.connection.sendRequest<Result>(method, params);
  }

  /** Answers what the server asks for beyond what every editor does. */
  onRequest(method: string, answer: () => unknown): void {
    this.connection.onRequest(method, answer);
  }

  /** Takes the parts of answers, and progress, under a token of the test's own. */
  onProgress<Part>(token: string, take: (part: Part) => void): void {
    this.connection.onProgress(new ProgressType<Part>(), token, take);
  }

  notify(method: string, params?: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }
}

/** Polls until a condition holds; fails after so many milliseconds. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patience = 2000,
): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) {
      throw new Error(`never: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
