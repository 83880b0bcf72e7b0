import type { Connection, SymbolInformation } from 'vscode-languageserver';
import type { DocumentPlace } from '../core/manifests/documents/documentPlace';
import type { ObjectSymbol } from '../core/navigation/objectSymbols';
import type { TextRange } from '../core/text/textEdit';
import type { Workspace } from '../workspace/workspace';
import { symbolKinds } from './documentSymbols';
import { toLocation } from './toLocation';

/** More than anybody reads; the editor asks again as more letters are typed. */
const mostSymbols = 500;

interface IndexedObject extends DocumentPlace {
  readonly sort: ObjectSymbol['sort'];
  readonly kind: string;
  readonly name?: string;
  readonly nameRange?: TextRange;
  readonly namespace?: string;
}

/** Workloads, Secrets and service accounts of all files, by name. */
export function registerWorkspaceSymbols(connection: Connection, { index }: Pick<Workspace, 'index'>): void {
  connection.onWorkspaceSymbol(({ query }): SymbolInformation[] => {
    const symbols: SymbolInformation[] = [];
    for (const { sort, kind, name, nameRange, namespace, ...place } of objectsOf(index)) {
      const location =
        name !== undefined && nameRange && isMeant(query, `${kind} ${name}`)
          ? toLocation(place, nameRange, index)
          : undefined;
      if (name !== undefined && location) {
        symbols.push({
          name,
          kind: symbolKinds[sort],
          containerName: namespace === undefined ? kind : `${kind} in ${namespace}`,
          location,
        });
      }
      if (symbols.length === mostSymbols) {
        break;
      }
    }
    return symbols;
  });
}

function* objectsOf({ manifests }: Workspace['index']): Generator<IndexedObject> {
  for (const workload of manifests.workloads.all()) {
    yield { ...workload, sort: 'workload' };
  }
  for (const secret of manifests.secrets.all()) {
    yield { ...secret, sort: 'secret', kind: secret.madeBy };
  }
  for (const account of manifests.serviceAccounts.all()) {
    yield { ...account, sort: 'service-account', kind: 'ServiceAccount' };
  }
}

/** The letters of the query stand in the text in this order, as the protocol wants it; editors sort out the rest. */
function isMeant(query: string, text: string): boolean {
  const letters = text.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}
