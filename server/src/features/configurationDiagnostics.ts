import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configurationFileName, readConfiguration } from '../workspace/configurationFile';
import type { Workspace } from '../workspace/workspace';
import { source } from './toDiagnostic';
import { toRange } from './toRange';

/** What is wrong in the configuration file; undefined for any other document. */
export function configurationDiagnostics(document: TextDocument): Diagnostic[] | undefined {
  return document.uri.endsWith(`/${configurationFileName}`)
    ? readConfiguration(document.getText()).problems.map(({ setting, message, range }) => ({
        range: toRange(range, document),
        severity: DiagnosticSeverity.Warning,
        source,
        code: 'configuration',
        message:
          setting === undefined
            ? `The file ${message}. It does not count as it stands.`
            : `${setting} ${message}. It does not count.`,
      }))
    : undefined;
}

/** The configuration files that count for the folders of the workspace, but for those that are open. */
export async function closedConfigurations({
  folders,
  settings,
  documents,
  files,
}: Pick<Workspace, 'folders' | 'settings' | 'documents' | 'files'>): Promise<readonly TextDocument[]> {
  const uris = await Promise.all(folders.uris.map((folder) => settings.configurationFileOf(folder)));
  const closed = [...new Set(uris)].filter((uri) => !documents.get(uri));
  const read = await Promise.all(
    closed.map(async (uri) => {
      const file = await files.readText(uri);
      return file.ok ? [TextDocument.create(uri, 'yaml', 0, file.text)] : [];
    }),
  );
  return read.flat();
}
