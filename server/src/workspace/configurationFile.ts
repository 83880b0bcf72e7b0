import { parseDocument } from 'yaml';
import { type SettingsResult, toSettings } from '../core/settings';

/** Stands at a repository's root; the same for the editor and the command line. */
export const configurationFileName = '.pull-secrets.yaml';

export type ConfigurationResult =
  | ({ readonly ok: true } & SettingsResult)
  | { readonly ok: false; readonly message: string };

/** Reads the text of a configuration file. */
export function readConfiguration(text: string): ConfigurationResult {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    return { ok: false, message: error.message };
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    return { ok: false, message: 'must hold a mapping, such as "registries: [...]"' };
  }
  return { ok: true, ...toSettings(value) };
}
