import { type Connection, type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type ObjectSymbol, objectSymbols } from '../core/navigation/objectSymbols';
import type { TextRange } from '../core/text/textEdit';
import type { Workspace } from '../workspace/workspace';
import { toRange } from './toRange';

export const symbolKinds: Readonly<Record<ObjectSymbol['sort'], SymbolKind>> = {
  workload: SymbolKind.Class,
  secret: SymbolKind.Key,
  'service-account': SymbolKind.Object,
};

/** The outline of a file, for editors in which nothing else makes one of YAML. */
export function registerDocumentSymbols(connection: Connection, { reader }: Pick<Workspace, 'reader'>): void {
  connection.onDocumentSymbol(async ({ textDocument: { uri } }): Promise<DocumentSymbol[]> => {
    const read = await reader.read(uri);
    // Editors know JSON themselves.
    return read && !read.document.languageId.startsWith('json')
      ? objectSymbols(read.file).map((symbol) => toSymbol(symbol, read.document))
      : [];
  });
}

function toSymbol(symbol: ObjectSymbol, document: TextDocument): DocumentSymbol {
  const { sort, kind, name, namespace, range, nameRange, images } = symbol;
  return {
    name: name === undefined ? kind : `${kind} ${name}`,
    kind: symbolKinds[sort],
    ...(namespace === undefined ? {} : { detail: namespace }),
    range: toRange(range, document),
    selectionRange: toRange(nameRange, document),
    // By an alias an image may stand outside.
    children: images
      .filter((image) => contains(range, image.range))
      .map((image) => ({
        name: image.image,
        kind: SymbolKind.File,
        range: toRange(image.range, document),
        selectionRange: toRange(image.range, document),
      })),
  };
}

function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
