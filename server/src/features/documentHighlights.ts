import { type Connection, DocumentHighlightKind } from 'vscode-languageserver';
import { mentionsOfObject } from '../core/navigation/sameObject';
import type { Workspace } from '../workspace/workspace';
import { placeAtPosition } from './placeAtPosition';
import { toLocation } from './toLocation';

/** The places of the same file that name the pull secret or service account at the cursor. */
export function registerDocumentHighlights(
  connection: Connection,
  { reader, index }: Pick<Workspace, 'reader' | 'index'>,
): void {
  connection.onDocumentHighlight(async (params) => {
    const found = await placeAtPosition(params, reader);
    return found?.place.what.kind === 'mention'
      ? mentionsOfObject(found.place.what, index.manifests)
          .filter(({ file }) => file === params.textDocument.uri)
          .flatMap((mention) => {
            const location = toLocation(mention, mention.range, index);
            const kind =
              mention.role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
            return location ? [{ range: location.range, kind }] : [];
          })
      : null;
  });
}
