import { type CompletionItem, CompletionItemKind, type Connection } from 'vscode-languageserver';
import { type ExpectedName, expectedNameAt } from '../core/completion/expectedName';
import { type NameProposal, namesFor } from '../core/completion/nameProposals';
import { yamlScalar } from '../core/fixes/scalar';
import type { Workspace } from '../workspace/workspace';
import type { Findings } from './findings';
import { toRange } from './toRange';

/** Names of pull secrets and service accounts, where one belongs; nothing anywhere else. */
export function registerCompletion(
  connection: Connection,
  { documents, settings }: Pick<Workspace, 'documents' | 'settings'>,
  findings: Findings,
): void {
  connection.onCompletion(async ({ textDocument: { uri }, position }, token) => {
    const document = documents.get(uri);
    if (!document) {
      return [];
    }
    const { version } = document;
    const context = await findings.contextOf(uri);
    if (token.isCancellationRequested || document.version !== version || (await settings.isExcluded(uri))) {
      return [];
    }
    const expected = expectedNameAt(document.getText(), document.offsetAt(position), context.settings.kinds);
    return expected
      ? namesFor(expected, context).map((proposal, index) => ({
          ...toItem(proposal, expected, index),
          textEdit: {
            range: toRange(expected.range, document),
            newText: textOf(proposal, expected),
          },
        }))
      : [];
  });
}

function toItem(
  { name, because, registries }: NameProposal,
  expected: ExpectedName,
  index: number,
): CompletionItem {
  return {
    label: name,
    kind: CompletionItemKind.Reference,
    detail: because,
    ...(registries.length === 0 ? {} : { documentation: `For ${registries.join(', ')}` }),
    // Clients sort by this text; proposals come in the order that is meant.
    sortText: String(index).padStart(5, '0'),
    filterText: expected.before + name,
  };
}

function textOf({ name }: NameProposal, { before, after, isQuoted }: ExpectedName): string {
  return isQuoted ? name : `${before}${yamlScalar(name)}${after}`;
}
