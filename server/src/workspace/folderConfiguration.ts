import { URI, Utils } from 'vscode-uri';
import { type Configuration, configurationFileName, readConfiguration } from './configurationFile';
import type { WorkspaceFiles } from './workspaceFiles';

export interface FoundConfiguration extends Configuration {
  readonly uri: string;
}

/** What is on screen of a file, or on disk where it is not open. */
export type TextOf = (uri: string) => Promise<string | undefined>;

/** The configuration file of a folder: in it, or in one above up to the root of the repository. */
export async function configurationOf(
  folder: string,
  files: WorkspaceFiles,
  textOf: TextOf,
): Promise<FoundConfiguration | undefined> {
  for (let at = URI.parse(folder); ; at = Utils.dirname(at)) {
    const uri = Utils.joinPath(at, configurationFileName).toString();
    const text = await textOf(uri);
    if (text !== undefined) {
      return { uri, ...readConfiguration(text) };
    }
    if (Utils.dirname(at).toString() === at.toString() || (await isRepositoryRoot(at, files))) {
      return undefined;
    }
  }
}

async function isRepositoryRoot(folder: URI, files: WorkspaceFiles): Promise<boolean> {
  // A folder cannot be read as text, but is not missing either.
  const git = await files.readText(Utils.joinPath(folder, '.git').toString());
  return git.ok || git.reason !== 'missing';
}
