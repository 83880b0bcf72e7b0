import type { Connection } from 'vscode-languageserver';
import { defaultSettings, type Settings, toSettings } from '../core/settings';
import type { WorkspaceFolders } from './workspaceFolders';

const section = 'pullSecrets';

/** The settings of each folder of the workspace, asked of the client once and again after they changed. */
export class ClientSettings {
  readonly #byScope = new Map<string, Promise<Settings>>();

  constructor(
    private readonly connection: Connection,
    /** Absent when the client answers `workspace/configuration`. */
    private readonly fixed: unknown,
    private readonly asks: boolean,
    private readonly folders: WorkspaceFolders,
  ) {}

  /** Files of one folder have the same settings; a file in no folder has its own. */
  of(uri: string): Promise<Settings> {
    const scope = this.folders.of(uri) ?? uri;
    const known = this.#byScope.get(scope);
    if (known) {
      return known;
    }
    const asked = this.#ask(scope);
    this.#byScope.set(scope, asked);
    return asked;
  }

  forget(uri: string): void {
    this.#byScope.delete(uri);
  }

  forgetAll(): void {
    this.#byScope.clear();
  }

  async #ask(uri: string): Promise<Settings> {
    try {
      const raw: unknown = this.asks
        ? await this.connection.workspace.getConfiguration({ scopeUri: uri, section })
        : this.fixed;
      const { settings, problems } = toSettings(raw ?? this.fixed);
      for (const { setting, message } of problems) {
        this.connection.console.warn(`Setting ${section}.${setting} was left out: it ${message}.`);
      }
      return settings;
    } catch (cause) {
      this.connection.console.warn(
        `The client did not tell its settings (${String(cause)}); the defaults count.`,
      );
      return defaultSettings;
    }
  }
}
