import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { configurationFileName, readConfiguration } from '../workspace/configurationFile';
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
        message: `${setting ?? 'The file'} ${message}. It does not count.`,
      }))
    : undefined;
}
