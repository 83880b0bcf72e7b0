import type { Connection } from 'vscode-languageserver';
import { definitionsOf } from '../core/navigation/sameObject';
import type { Workspace } from '../workspace/workspace';
import { placeAtPosition } from './placeAtPosition';
import { toLocation } from './toLocation';

/** From the name of a pull secret or a service account to where it is defined, or what makes it. */
export function registerDefinition(
  connection: Connection,
  { reader, index }: Pick<Workspace, 'reader' | 'index'>,
): void {
  connection.onDefinition(async (params) => {
    const found = await placeAtPosition(params, reader);
    return found?.place.what.kind === 'mention'
      ? definitionsOf(found.place.what, index.manifests).flatMap(
          (mention) => toLocation(mention, mention.range, index) ?? [],
        )
      : null;
  });
}
