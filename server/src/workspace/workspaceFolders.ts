import type { InitializeParams } from 'vscode-languageserver';

/** The folders of the workspace, as URIs without a slash at their ends. */
export class WorkspaceFolders {
  #uris: readonly string[];

  constructor({ workspaceFolders, rootUri }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>) {
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.#uris = folders.map(withoutSlash);
  }

  get uris(): readonly string[] {
    return this.#uris;
  }

  change(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(withoutSlash));
    const kept = this.#uris.filter((uri) => !gone.has(uri));
    this.#uris = [...new Set([...kept, ...added.map(withoutSlash)])];
  }

  /** The innermost folder that a file stands in; undefined for one that is in none. */
  of(uri: string): string | undefined {
    return this.#uris.filter((folder) => uri.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length)[0];
  }
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}
