import type { Connection } from 'vscode-languageserver';
import { mentionsOfObject } from '../core/navigation/sameObject';
import type { Workspace } from '../workspace/workspace';
import { placeAtPosition } from './placeAtPosition';
import { toLocation } from './toLocation';

/** All places of the workspace that name the same pull secret or service account. */
export function registerReferences(
  connection: Connection,
  { reader, index }: Pick<Workspace, 'reader' | 'index'>,
): void {
  connection.onReferences(async (params) => {
    const found = await placeAtPosition(params, reader);
    return found?.place.what.kind === 'mention'
      ? mentionsOfObject(found.place.what, index.manifests)
          .filter(({ role }) => role === 'reference' || params.context.includeDeclaration)
          .flatMap((mention) => toLocation(mention, mention.range, index) ?? [])
      : null;
  });
}
