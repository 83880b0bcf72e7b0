import type { Connection } from 'vscode-languageserver';
import { mergeSettings } from '../core/mergeSettings';
import { isRecord } from '../core/record';
import { type Settings, toSettings } from '../core/settings';
import { configurationFileName } from './configurationFile';
import type { FoundConfiguration } from './folderConfiguration';
import type { WorkspaceFolders } from './workspaceFolders';

const section = 'pullSecrets';

/** What counts for the files of one folder. */
interface ScopeSettings {
  readonly settings: Settings;
  readonly isExcluded: (uri: string) => boolean;
  readonly showsCodeLens: boolean;
  /** The configuration file that counts, if there is one. */
  readonly configurationFile?: string;
}

/** The settings of each folder of the workspace, asked of the client once and again after they changed. */
export class ClientSettings {
  readonly #byScope = new Map<string, Promise<ScopeSettings>>();

  constructor(
    private readonly connection: Connection,
    /** Absent when the client answers `workspace/configuration`. */
    private readonly fixed: unknown,
    private readonly asks: boolean,
    private readonly folders: WorkspaceFolders,
    private readonly configurationOf: (folder: string) => Promise<FoundConfiguration | undefined>,
  ) {}

  /** Files of one folder have the same settings; a file in no folder has its own. */
  async of(uri: string): Promise<Settings> {
    return (await this.#scopeOf(uri)).settings;
  }

  /** Whether the user does not want a file looked at. */
  async isExcluded(uri: string): Promise<boolean> {
    return (await this.#scopeOf(uri)).isExcluded(uri);
  }

  /** How an editor looks is said by its own settings, never by the configuration file. */
  async showsCodeLens(uri: string): Promise<boolean> {
    return (await this.#scopeOf(uri)).showsCodeLens;
  }

  /** The configuration file that counts for a folder, or the one that would if it were made. */
  async configurationFileOf(folder: string): Promise<string> {
    const { configurationFile } = await this.#scopeOf(`${folder}/`);
    return configurationFile ?? `${folder}/${configurationFileName}`;
  }

  forget(uri: string): void {
    this.#byScope.delete(uri);
  }

  forgetAll(): void {
    this.#byScope.clear();
  }

  #scopeOf(uri: string): Promise<ScopeSettings> {
    const folder = this.folders.of(uri);
    const scope = folder ?? uri;
    const known = this.#byScope.get(scope);
    if (known) {
      return known;
    }
    const asked = this.#read(scope, folder);
    this.#byScope.set(scope, asked);
    return asked;
  }

  async #read(scope: string, folder: string | undefined): Promise<ScopeSettings> {
    const [raw, configuration] = await Promise.all([
      this.#ask(scope),
      folder === undefined ? undefined : this.configurationOf(folder),
    ]);
    const own = toSettings(raw);
    const showsCodeLens = !isRecord(raw) || raw.codeLens !== false;
    for (const { setting, message } of own.problems) {
      this.connection.console.warn(`Setting ${section}.${setting} was left out: it ${message}.`);
    }
    if (!configuration) {
      return { settings: own.settings, isExcluded: excluder(own.settings, folder), showsCodeLens };
    }
    for (const { setting, message } of configuration.problems) {
      this.connection.console.warn(`${configuration.uri}: ${setting ?? 'the file'} ${message}.`);
    }
    const byUser = excluder(own.settings, folder);
    const byFile = excluder(
      configuration.settings,
      configuration.uri.slice(0, configuration.uri.lastIndexOf('/')),
    );
    return {
      settings: toSettings(mergeSettings(raw, configuration.values)).settings,
      isExcluded: (uri) => byUser(uri) || byFile(uri),
      showsCodeLens,
      configurationFile: configuration.uri,
    };
  }

  async #ask(scopeUri: string): Promise<unknown> {
    try {
      const raw: unknown = this.asks
        ? await this.connection.workspace.getConfiguration({ scopeUri, section })
        : undefined;
      return raw ?? this.fixed;
    } catch (cause) {
      this.connection.console.warn(
        `The client did not tell its settings (${String(cause)}); the defaults count.`,
      );
      return {};
    }
  }
}

/** The patterns of settings speak of paths below the folder that the settings are for. */
function excluder({ isExcluded }: Settings, folder: string | undefined): (uri: string) => boolean {
  return (uri) =>
    folder !== undefined &&
    uri.startsWith(`${folder}/`) &&
    isExcluded(decodeURIComponent(uri.slice(folder.length + 1)));
}
