import {
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { configurationWordsAt } from '../core/completion/configurationWords';
import { type ExpectedName, expectedNameAt } from '../core/completion/expectedName';
import { type NameProposal, namesFor } from '../core/completion/nameProposals';
import { formOfList } from '../core/composition/helm/chartLists';
import { yamlScalar } from '../core/text/yamlScalar';
import type { InitializationOptions } from '../protocol';
import { configurationFileName } from '../workspace/configurationFile';
import type { Workspace } from '../workspace/workspace';
import type { Findings } from './findings';
import { toRange } from './toRange';

/** Names of pull secrets and service accounts, where one belongs; nothing anywhere else but in the configuration file. */
export function registerCompletion(
  connection: Connection,
  { documents, settings }: Pick<Workspace, 'documents' | 'settings'>,
  findings: Findings,
  options: InitializationOptions,
): void {
  connection.onCompletion(async ({ textDocument: { uri }, position }, token) => {
    const document = documents.get(uri);
    if (!document) {
      return [];
    }
    if (uri.endsWith(`/${configurationFileName}`)) {
      return options.configurationCompletion === true ? wordsOfConfiguration(document, position) : [];
    }
    const { version } = document;
    const context = await findings.contextOf(uri);
    if (token.isCancellationRequested || document.version !== version || (await settings.isExcluded(uri))) {
      return [];
    }
    const expected = expectedNameAt(document.getText(), document.offsetAt(position), {
      kinds: context.settings.kinds,
      fileName: uri,
      listForm: (keys) => formOfList(keys, context.manifests.charts.of(uri)),
    });
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

function wordsOfConfiguration(document: TextDocument, position: Position): CompletionItem[] {
  const found = configurationWordsAt(document.getText(), document.offsetAt(position));
  return (found?.words ?? []).map(({ word, after, detail }) => ({
    label: word,
    kind: after === '' ? CompletionItemKind.EnumMember : CompletionItemKind.Property,
    detail,
    textEdit: { range: toRange(found?.range ?? { start: 0, end: 0 }, document), newText: word + after },
  }));
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
