import {
  type ChangeAnnotation,
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { mayMentionFurther } from '../core/navigation/furtherMentions';
import type { NamedObject } from '../core/navigation/mention';
import {
  isRenamable,
  obstacleToName,
  type RenameDoubt,
  type RenameEdit,
  renameInFile,
} from '../core/navigation/renameObject';
import { mentionsOfObject } from '../core/navigation/sameObject';
import type { ReadManifest } from '../workspace/manifestReader';
import { manifestsWhoseText, type SearchedWorkspace } from '../workspace/manifestSearch';
import { type FoundPlace, placeAtPosition } from './placeAtPosition';
import { toRange } from './toRange';
import { toAnnotatedWorkspaceEdit, toWorkspaceEdit } from './toWorkspaceEdit';

/** Renames a pull secret or a service account in all files of the workspace, open or not. */
export function registerRename(
  connection: Connection,
  workspace: SearchedWorkspace,
  client: ClientCapabilities,
): void {
  const { reader, index } = workspace;
  connection.onPrepareRename(async (params) => {
    const found = await placeAtPosition(params, reader);
    return found && objectToRename(found, workspace)
      ? {
          range: toRange(found.place.range, found.read.document),
          placeholder: found.read.document.getText(toRange(found.place.range, found.read.document)),
        }
      : null;
  });
  connection.onRenameRequest(async (params, token) => {
    const found = await placeAtPosition(params, reader);
    const object = found && objectToRename(found, workspace);
    if (!object) {
      return null;
    }
    if (!index.isComplete) {
      throw refusal('The manifests of the workspace are still being read. Try again in a moment.');
    }
    const obstacle = obstacleToName(object, params.newName, index.manifests);
    if (obstacle !== undefined) {
      throw refusal(obstacle);
    }
    const files = await filesThatMention(object, workspace);
    return token.isCancellationRequested ? null : renameIn(files, object, params.newName, client);
  });
}

function objectToRename(
  { place: { what } }: FoundPlace,
  { index }: SearchedWorkspace,
): NamedObject | undefined {
  return what.kind === 'mention' && isRenamable(what, index.manifests) ? what : undefined;
}

/** Those that the index knows, and those that name the object in a volume, a variable, a role binding or the like. */
async function filesThatMention(
  object: NamedObject,
  workspace: SearchedWorkspace,
): Promise<readonly ReadManifest[]> {
  const known = mentionsOfObject(object, workspace.index.manifests).map(({ file }) => file);
  const others = await manifestsWhoseText((text) => mayMentionFurther(text, object.name), workspace);
  return Promise.all(
    [...new Set([...known, ...others])].map(async (uri) => {
      const read = await workspace.reader.read(uri);
      if (!read) {
        throw refusal(`${nameOf(uri)} is being changed or cannot be read. Nothing was renamed; try again.`);
      }
      return read;
    }),
  );
}

function renameIn(
  files: readonly ReadManifest[],
  object: NamedObject,
  newName: string,
  client: ClientCapabilities,
): WorkspaceEdit {
  const changed = files.map((read) => {
    const renamed = renameInFile(object, newName, read.file);
    if (!renamed.ok) {
      throw refusal(`${nameOf(read.document.uri)}, ${renamed.reason}. Nothing was renamed.`);
    }
    return { ...read, edits: renamed.edits };
  });
  const { documentChanges, changeAnnotationSupport } = client.workspace?.workspaceEdit ?? {};
  const doubts = new Set(changed.flatMap(({ edits }) => edits.flatMap(({ doubt }) => doubt ?? [])));
  if (documentChanges !== true || !changeAnnotationSupport || doubts.size === 0) {
    return toWorkspaceEdit(changed, documentChanges === true);
  }
  return toAnnotatedWorkspaceEdit(
    changed.map((file) => ({ ...file, edits: file.edits.map(grouped) })),
    Object.fromEntries([...doubts].map((doubt) => [doubt, annotations[doubt]])),
  );
}

function grouped({ doubt, ...edit }: RenameEdit): RenameEdit & { readonly group?: string } {
  return doubt === undefined ? edit : { ...edit, group: doubt };
}

const annotations: Readonly<Record<RenameDoubt, ChangeAnnotation>> = {
  namespace: {
    label: 'May be another object of this name',
    description: 'only one of the two has a namespace written',
    needsConfirmation: true,
  },
  sealed: {
    label: 'Sealed for the old name',
    description: 'a SealedSecret is encrypted for its name; seal it again',
    needsConfirmation: true,
  },
};

function refusal(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
