import type { Connection, Location } from 'vscode-languageserver';
import { furtherMentionsIn, mayMentionFurther } from '../core/navigation/furtherMentions';
import type { NamedObject } from '../core/navigation/mention';
import { mentionsOfObject, sameObject } from '../core/navigation/sameObject';
import { shiftRange } from '../core/text/textEdit';
import { manifestsWhoseText, type SearchedWorkspace } from '../workspace/manifestSearch';
import { placeAtPosition } from './placeAtPosition';
import { toLocation } from './toLocation';
import { toRange } from './toRange';

/** All places of the workspace that name the same pull secret or service account. */
export function registerReferences(connection: Connection, workspace: SearchedWorkspace): void {
  connection.onReferences(async (params) => {
    const found = await placeAtPosition(params, workspace.reader);
    if (found?.place.what.kind !== 'mention') {
      return null;
    }
    const object = found.place.what;
    const { index } = workspace;
    const indexed = mentionsOfObject(object, index.manifests)
      .filter(({ role }) => role === 'reference' || params.context.includeDeclaration)
      .flatMap((mention) => toLocation(mention, mention.range, index) ?? []);
    return [...indexed, ...(await furtherReferences(object, workspace))];
  });
}

/** In volumes, variables, role bindings and the like, which the index does not hold. */
async function furtherReferences(
  object: NamedObject,
  workspace: SearchedWorkspace,
): Promise<readonly Location[]> {
  const uris = await manifestsWhoseText((text) => mayMentionFurther(text, object.name), workspace);
  const files = await Promise.all(uris.map((uri) => workspace.reader.read(uri)));
  return files
    .filter((file) => file !== undefined)
    .flatMap(({ document, file }) =>
      file.documents.flatMap((placed) =>
        furtherMentionsIn(placed, object.name)
          .filter((mention) => sameObject(mention, object))
          .map(({ range }) => ({
            uri: document.uri,
            range: toRange(shiftRange(range, placed.start), document),
          })),
      ),
    );
}
