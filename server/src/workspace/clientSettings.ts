import type { Connection } from 'vscode-languageserver';
import { defaultSettings, type Settings, toSettings } from '../core/settings';

const section = 'pullSecrets';

/** The settings of each open document, asked of the client once and again after they changed. */
export class ClientSettings {
  readonly #byUri = new Map<string, Promise<Settings>>();

  constructor(
    private readonly connection: Connection,
    /** Absent when the client answers `workspace/configuration`. */
    private readonly fixed: unknown,
    private readonly asks: boolean,
  ) {}

  of(uri: string): Promise<Settings> {
    const known = this.#byUri.get(uri);
    if (known) {
      return known;
    }
    const asked = this.#ask(uri);
    this.#byUri.set(uri, asked);
    return asked;
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }

  forgetAll(): void {
    this.#byUri.clear();
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
