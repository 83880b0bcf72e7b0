/** For tests: files of a workspace in memory, by URI. */
import { isManifestName } from '../core/manifests/manifestNames';
import type { WorkspaceFiles } from '../workspace/workspaceFiles';

export class MemoryFiles implements WorkspaceFiles {
  readonly texts: Map<string, string>;
  /** Files that git has or would take. */
  readonly sharedByGit = new Set<string>();
  /** How often each file was read. */
  readonly reads = new Map<string, number>();
  #gate: (() => Promise<void>) | undefined;

  constructor(texts: Readonly<Record<string, string>> = {}) {
    this.texts = new Map(Object.entries(texts));
  }

  async manifestsBelow(folder: string): Promise<readonly string[]> {
    const found = [...this.texts.keys()]
      .filter((uri) => uri.startsWith(`${folder}/`) && !isOtherPeoples(uri))
      .filter((uri) => isManifestName(uri.slice(uri.lastIndexOf('/') + 1)))
      .sort();
    await this.#pass();
    return found;
  }

  async isIgnored(uri: string): Promise<boolean> {
    return isOtherPeoples(uri);
  }

  async isSharedByGit(uri: string): Promise<boolean> {
    return this.sharedByGit.has(uri);
  }

  /** Starts work whose first reading or listing takes what is there now, and delivers it only when it may finish. */
  async slowly(work: () => Promise<unknown>): Promise<{ finish(): Promise<unknown> }> {
    let deliver = (): void => {};
    const begun = new Promise<void>((begin) => {
      this.#gate = () =>
        new Promise((resolve) => {
          deliver = resolve;
          begin();
        });
    });
    const done = work();
    await begun;
    return {
      finish: () => {
        deliver();
        return done;
      },
    };
  }

  async readText(uri: string): ReturnType<WorkspaceFiles['readText']> {
    this.reads.set(uri, (this.reads.get(uri) ?? 0) + 1);
    const text = this.texts.get(uri);
    await this.#pass();
    return text === undefined
      ? { ok: false, reason: 'missing', message: `${uri} is not there` }
      : { ok: true, text };
  }

  async #pass(): Promise<void> {
    const gate = this.#gate;
    this.#gate = undefined;
    await gate?.();
  }
}

function isOtherPeoples(uri: string): boolean {
  return uri.includes('/node_modules/');
}
