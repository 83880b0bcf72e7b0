import * as vscode from 'vscode';

/** A text that can be read and searched like a file, and is none. */
export class ReadOnlyText implements vscode.TextDocumentContentProvider {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  readonly #uri: vscode.Uri;
  #content = '';

  readonly onDidChange = this.#changed.event;

  /** `scheme` is this text's own; `title` is what its tab shows. */
  constructor(scheme: string, title: string) {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
    this.#uri = vscode.Uri.from({ scheme, path: title });
  }

  provideTextDocumentContent(): string {
    return this.#content;
  }

  async show(content: string): Promise<void> {
    this.#content = content;
    this.#changed.fire(this.#uri);
    await vscode.window.showTextDocument(this.#uri, { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
