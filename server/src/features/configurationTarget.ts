import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Workspace } from '../workspace/workspace';

/** Where a fix writes what the user says of registries and images. */
export type ConfigurationTarget =
  /** The configuration file that counts for the folder, or one to be made at its root. */
  | {
      readonly kind: 'file';
      readonly document: TextDocument;
      /** Absent for a file that is not open. */
      readonly version?: number;
      readonly isNew: boolean;
    }
  /** A file in no folder. */
  | { readonly kind: 'user-settings' };

/** Undefined where a configuration file would not count, or cannot be read. */
export async function configurationTargetOf(
  uri: string,
  { settings, folders, trust, documents, files }: Workspace,
): Promise<ConfigurationTarget | undefined> {
  const folder = folders.of(uri);
  if (folder === undefined) {
    return { kind: 'user-settings' };
  }
  if (!trust.isGranted) {
    return undefined;
  }
  const file = await settings.configurationFileOf(folder);
  const open = documents.get(file);
  if (open) {
    return { kind: 'file', document: open, version: open.version, isNew: false };
  }
  const read = await files.readText(file);
  return read.ok || read.reason === 'missing'
    ? {
        kind: 'file',
        document: TextDocument.create(file, 'yaml', 0, read.ok ? read.text : ''),
        isNew: !read.ok,
      }
    : undefined;
}
